package dev.postern.protocols.smtp;

import dev.postern.api.client.Protocol;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Outbox;
import dev.postern.api.mail.Sending;
import dev.postern.api.mail.Upstream;

/** A mailbox whose mail leaves by way of the gateway only. */
record SubmittingRoute(Outbox outbox) implements MailRoute {

  @Override
  public Upstream upstream(Protocol protocol) {
    throw new AssertionError("nobody has to connect anywhere");
  }

  @Override
  public Sending sending() {
    return new Sending.Submit(outbox);
  }
}
