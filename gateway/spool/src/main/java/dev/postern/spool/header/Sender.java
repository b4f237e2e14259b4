package dev.postern.spool.header;

import dev.postern.api.MailAddress;
import java.util.Optional;
import java.util.function.Function;

/**
 * A login that sends.
 *
 * @param own the primary address of its own mailbox
 * @param mailboxes the primary address of the mailbox that an address belongs to, if the login may
 *     send as it; asks nobody outside
 */
public record Sender(
    String login, MailAddress own, Function<MailAddress, Optional<MailAddress>> mailboxes) {

  /** The mailbox of an address that the login may send as. */
  public Optional<MailAddress> mailboxOf(MailAddress address) {
    return mailboxes.apply(address);
  }
}
