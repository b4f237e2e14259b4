package dev.postern.api.mail;

import dev.postern.api.MailAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who sends a message to whom, whatever its headers say (RFC 5321 section 2.3.1).
 *
 * @param sender the reverse-path; empty for {@code MAIL FROM:<>}
 * @param id the sender's own name for the message, for reports: ENVID (RFC 3461 section 4.4)
 * @param whole whether reports should bring the whole message back instead of its headers: RET (RFC
 *     3461 section 4.3)
 */
public record Envelope(
    Optional<MailAddress> sender, List<Recipient> recipients, Optional<String> id, boolean whole) {
  public Envelope {
    recipients = List.copyOf(recipients);
  }

  /** When the sender wants a report (RFC 3461 section 4.1). None of them: NEVER. */
  public enum Notify {
    SUCCESS,
    FAILURE,
    DELAY
  }

  /**
   * @param reports when the sender wants to be told of this recipient (RFC 3461 section 4.1)
   * @param original the address that the sender had, with its type: ORCPT (RFC 3461 section 4.2)
   */
  public record Recipient(MailAddress address, Set<Notify> reports, Optional<String> original) {
    public Recipient {
      reports = Set.copyOf(reports);
    }

    /** One of whom nothing particular was said. */
    public Recipient(MailAddress address) {
      this(address, EnumSet.of(Notify.FAILURE, Notify.DELAY), Optional.empty());
    }
  }
}
