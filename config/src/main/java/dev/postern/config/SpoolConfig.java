package dev.postern.config;

import dev.postern.api.MailAddress;
import dev.postern.api.settings.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose mail, as far as the gateway takes it itself, is kept until it is sent instead of being sent
 * while the client waits.
 *
 * @param everybody whether that is so for all mailboxes of the tenant
 * @param senders the mailboxes for which it is so otherwise, by any of their addresses
 * @param giveUpAfter how long a message is tried before its sender is told that it failed
 */
public record SpoolConfig(boolean everybody, Set<MailAddress> senders, Duration giveUpAfter) {
  private static final Duration DEFAULT = Duration.ofDays(2);
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofDays(14);

  public SpoolConfig {
    senders = Set.copyOf(senders);
  }

  /**
   * Whether a mailbox's mail is kept.
   *
   * @param addresses all that are known of it
   */
  public boolean covers(Collection<MailAddress> addresses) {
    return everybody || addresses.stream().anyMatch(senders::contains);
  }

  /**
   * Reads a tenant's section {@code spool}; without it nothing is kept.
   *
   * @param domains of the tenant's mailboxes
   */
  static SpoolConfig read(Settings tenant, Set<String> domains) {
    return tenant
        .section("spool")
        .map(section -> of(section, domains))
        .orElseGet(() -> new SpoolConfig(false, Set.of(), DEFAULT));
  }

  private static SpoolConfig of(Settings section, Set<String> domains) {
    Set<MailAddress> senders = new HashSet<>();
    List<String> written = section.texts("senders");
    for (int index = 0; index < written.size(); index++) {
      String key = "senders[" + index + "]";
      Optional<MailAddress> sender = MailAddress.parse(written.get(index));
      if (sender.isEmpty()) {
        section.fault(key, "must be the address of a mailbox");
      } else if (!domains.contains(sender.get().domain())) {
        section.fault(key, "must be of one of the tenant's domains");
      } else {
        senders.add(sender.get());
      }
    }
    Duration giveUpAfter = section.duration("give-up-after", DEFAULT);
    if (giveUpAfter.compareTo(SHORTEST) < 0 || giveUpAfter.compareTo(LONGEST) > 0) {
      section.fault("give-up-after", "must be from 5m to 14d");
    }
    return new SpoolConfig(section.flag("everybody", false), senders, giveUpAfter);
  }
}
