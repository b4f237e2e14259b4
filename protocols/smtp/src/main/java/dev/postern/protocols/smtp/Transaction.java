package dev.postern.protocols.smtp;

import dev.postern.api.MailAddress;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.Envelope.Recipient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One message, from MAIL to its end (RFC 5321 section 3.3). */
final class Transaction {
  /**
   * What an Exchange Online mailbox can be allowed at most ({@code Set-Mailbox -RecipientLimits});
   * 500 unless somebody raised it.
   */
  static final int MOST_RECIPIENTS = 1_000;

  private final Mail mail;
  private final Map<MailAddress, Recipient> recipients = new LinkedHashMap<>();
  private @Nullable Intake intake;
  private boolean spoiled;

  Transaction(Mail mail) {
    this.mail = mail;
  }

  Mail mail() {
    return mail;
  }

  /**
   * Adds a recipient; one that is there already is not added again.
   *
   * @return whether there was room
   */
  boolean add(Recipient recipient) {
    if (recipients.size() == MOST_RECIPIENTS && !recipients.containsKey(recipient.address())) {
      return false;
    }
    recipients.putIfAbsent(recipient.address(), recipient);
    return true;
  }

  boolean hasRecipients() {
    return !recipients.isEmpty();
  }

  Envelope envelope() {
    return new Envelope(mail.sender(), List.copyOf(recipients.values()), mail.id(), mail.whole());
  }

  /** Whether parts of the message have come, by BDAT. */
  boolean receiving() {
    return intake != null || spoiled;
  }

  Optional<Intake> intake() {
    return Optional.ofNullable(intake);
  }

  void receive(Intake begun) {
    intake = begun;
  }

  /** A part of the message was not taken: nothing but RSET helps (RFC 3030 section 2). */
  void spoil() {
    intake = null;
    spoiled = true;
  }

  boolean isSpoiled() {
    return spoiled;
  }
}
