package dev.postern.sandbox.mail.smtp;

import dev.postern.sandbox.mail.Recipient;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A mail transaction (RFC 5321 section 3.3): from MAIL until the message is taken or refused. */
final class Transaction {
  private final String reversePath;
  private final List<Recipient> recipients = new ArrayList<>();
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

  /**
   * @param reversePath empty for the null path
   */
  Transaction(String reversePath) {
    this.reversePath = reversePath;
  }

  String reversePath() {
    return reversePath;
  }

  List<Recipient> recipients() {
    return recipients;
  }

  /** What BDAT brought so far. */
  ByteArrayOutputStream chunks() {
    return chunks;
  }
}
