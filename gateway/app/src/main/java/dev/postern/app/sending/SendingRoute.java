package dev.postern.app.sending;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Protocol;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Outbox;
import dev.postern.api.mail.Sending;
import dev.postern.api.mail.Upstream;
import dev.postern.config.SendingConfig.Way;
import java.util.Optional;

/**
 * The way of a mailbox's mail that has two ways out.
 *
 * @param behind where connections go on to
 * @param outbox empty if the tenant's backend cannot send
 */
public record SendingRoute(
    MailRoute behind, MailAddress mailbox, Way way, Optional<Outbox> outbox, SmtpAuthMemory memory)
    implements MailRoute {

  @Override
  public Upstream upstream(Protocol protocol) {
    return behind.upstream(protocol);
  }

  @Override
  public void refused(Upstream upstream) {
    behind.refused(upstream);
  }

  @Override
  public Sending sending() {
    boolean submit =
        switch (way) {
          case SPLICE -> false;
          case SUBMIT -> true;
          case AUTO -> memory.isDisabled(mailbox);
        };
    return submit && outbox.isPresent() ? new Sending.Submit(outbox.get()) : new Sending.Splice();
  }

  @Override
  public void smtpAuthDisabled(Extent extent) {
    if (way == Way.AUTO && outbox.isPresent()) {
      memory.learn(mailbox, extent);
    }
  }

  @Override
  public void disturbed(Disturbance what) {
    behind.disturbed(what);
  }
}
