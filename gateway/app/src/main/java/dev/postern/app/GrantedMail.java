package dev.postern.app;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Principal;
import dev.postern.api.client.Protocol;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Shareable;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Mailboxes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The mail of a login's own mailbox, and of those that were granted to it whole.
 *
 * @param granted asked for whatever is not the login's own, and nothing else
 * @param mailboxOf the primary address of the mailbox that an address leads to
 * @param route the way of a mailbox's mail, by its primary address
 */
record GrantedMail(
    Principal principal,
    Supplier<List<Grant>> granted,
    UnaryOperator<MailAddress> mailboxOf,
    Function<MailAddress, MailRoute> route)
    implements Mailboxes {

  @Override
  public MailRoute open(MailAddress mailbox, Protocol protocol) {
    if (principal.addresses().contains(mailbox)) {
      return route.apply(principal.mailbox());
    }
    Shareable needed = protocol == Protocol.SMTP ? Shareable.SEND_AS : Shareable.MAIL;
    Set<MailAddress> owners = new HashSet<>(List.of(mailbox, mailboxOf.apply(mailbox)));
    return granted.get().stream()
        .filter(grant -> grant.what() == needed && owners.contains(grant.owner()))
        .findFirst()
        .map(grant -> route.apply(grant.owner()))
        .orElseThrow(() ->
            new PosternException(
                new Failure.Forbidden(
                    "%s may not %s %s"
                        .formatted(
                            principal.login(),
                            needed == Shareable.SEND_AS ? "send as" : "open the mail of",
                            mailbox))));
  }
}
