package dev.postern.config;

import dev.postern.api.MailAddress;
import dev.postern.api.settings.Settings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the mail of a tenant leaves.
 *
 * @param otherwise the way of all mailboxes that are not named
 * @param byMailbox the way of single mailboxes, by any of their addresses
 */
public record SendingConfig(Way otherwise, Map<MailAddress, Way> byMailbox) {

  /** A way out. */
  public enum Way {
    /** {@link #SPLICE} until Exchange says that SMTP AUTH is disabled, then {@link #SUBMIT}. */
    AUTO,
    /** Clients are joined with Exchange's own submission server. */
    SPLICE,
    /** The gateway takes whole messages and sends them through the backend. */
    SUBMIT
  }

  public SendingConfig {
    byMailbox = Map.copyOf(byMailbox);
  }

  /**
   * The way of a mailbox.
   *
   * @param addresses all that are known of it
   */
  public Way of(Collection<MailAddress> addresses) {
    return addresses.stream()
        .filter(byMailbox::containsKey)
        .findFirst()
        .map(byMailbox::get)
        .orElse(otherwise);
  }

  /** Whether the configuration relies on the backend. */
  public boolean submits() {
    return otherwise == Way.SUBMIT || byMailbox.containsValue(Way.SUBMIT);
  }

  /**
   * Reads {@code sending} and {@code sending-of}.
   *
   * @param domains of the tenant's mailboxes
   */
  static SendingConfig read(Settings tenant, Set<String> domains) {
    Map<MailAddress, Way> byMailbox = new HashMap<>();
    for (Settings section : tenant.sections("sending-of")) {
      section.requiredText("sending");
      Way way = section.choice("sending", Way.AUTO);
      List<String> written = section.texts("mailboxes");
      if (written.isEmpty()) {
        section.fault("mailboxes", "must list at least one mailbox");
      }
      for (int index = 0; index < written.size(); index++) {
        String key = "mailboxes[" + index + "]";
        Optional<MailAddress> mailbox = MailAddress.parse(written.get(index));
        if (mailbox.isEmpty()) {
          section.fault(key, "must be the address of a mailbox");
        } else if (!domains.contains(mailbox.get().domain())) {
          section.fault(key, "must be of one of the tenant's domains");
        } else if (byMailbox.putIfAbsent(mailbox.get(), way) != null) {
          section.fault(key, "is named twice");
        }
      }
    }
    return new SendingConfig(tenant.choice("sending", Way.AUTO), byMailbox);
  }
}
