package dev.postern.app.sending;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A login that sends.
 *
 * @param mailbox the one that it sends from, by its primary address: its own, or one that was
 *     granted to it
 * @param mailboxOf the primary address of the mailbox that an address belongs to, if the login may
 *     send as it
 */
public record Sender(
    Principal principal,
    MailAddress mailbox,
    Function<MailAddress, Optional<MailAddress>> mailboxOf) {

  /** All addresses of the mailbox that are known. */
  List<MailAddress> addresses() {
    return mailbox.equals(principal.mailbox()) ? principal.addresses() : List.of(mailbox);
  }
}
