package dev.postern.app;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Protocol;
import dev.postern.api.grant.Shareable;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Mailboxes;
import java.util.function.Function;

/**
 * The mail of a login's own mailbox, and of those that were granted to it whole.
 *
 * @param route the way of a mailbox's mail, by its primary address
 */
record GrantedMail(MailGrants grants, Function<MailAddress, MailRoute> route) implements Mailboxes {

  @Override
  public MailRoute open(MailAddress mailbox, Protocol protocol) {
    Shareable needed = protocol == Protocol.SMTP ? Shareable.SEND_AS : Shareable.MAIL;
    return grants
        .mailbox(mailbox, needed)
        .map(route)
        .orElseThrow(() ->
            new PosternException(
                new Failure.Forbidden(
                    "%s may not %s %s"
                        .formatted(
                            grants.principal().login(),
                            needed == Shareable.SEND_AS ? "send as" : "open the mail of",
                            mailbox))));
  }
}
