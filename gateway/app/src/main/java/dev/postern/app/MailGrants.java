package dev.postern.app;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Principal;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Shareable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Which mailboxes' mail a login may use, and how.
 *
 * @param granted asked for whatever is not the login's own, and nothing else
 * @param mailboxOf the primary address of the mailbox that an address leads to
 */
record MailGrants(
    Principal principal, Supplier<List<Grant>> granted, UnaryOperator<MailAddress> mailboxOf) {

  /**
   * The primary address of a mailbox, if the login may use it so: its own, or one that was granted
   * to it.
   *
   * @param address any of the mailbox's addresses
   * @param needed {@link Shareable#MAIL} or {@link Shareable#SEND_AS}
   */
  Optional<MailAddress> mailbox(MailAddress address, Shareable needed) {
    if (principal.addresses().contains(address)) {
      return Optional.of(principal.mailbox());
    }
    Set<MailAddress> owners = Set.copyOf(List.of(address, mailboxOf.apply(address)));
    return granted.get().stream()
        .filter(grant -> grant.what() == needed && owners.contains(grant.owner()))
        .map(Grant::owner)
        .findFirst();
  }
}
