package dev.postern.spool.header;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Composes headers of a login that may send as two mailboxes. */
final class Composed {
  static final MailAddress ADA = new MailAddress("ada@contoso.example");
  static final MailAddress SALES = new MailAddress("sales@contoso.example");
  static final Map<MailAddress, MailAddress> MAILBOXES =
      Map.of(ADA, ADA, new MailAddress("a.l@contoso.example"), ADA, SALES, SALES);
  static final Sender SENDER =
      new Sender("ada@contoso.example", ADA, it -> Optional.ofNullable(MAILBOXES.get(it)));
  static final Instant NOW = Instant.parse("2026-09-01T08:05:00Z");
  static final String REST =
      "Date: Tue, 1 Sep 2026 10:00:00 +0200\r\nMessage-ID: <1@x.example>\r\nSubject: x\r\n";

  private Composed() {}

  static Failure failure(String header, String... recipients) {
    try {
      throw new AssertionError("composed: " + compose(header, recipients));
    } catch (PosternException refused) {
      return refused.failure();
    }
  }

  static String compose(String header, String... recipients) {
    return new String(composition(header, recipients).header(), StandardCharsets.UTF_8);
  }

  static Composition composition(String header, String... recipients) {
    HeaderReader reader = new HeaderReader();
    byte[] octets = (header + "\r\n").getBytes(StandardCharsets.UTF_8);
    reader.take(octets, 0, octets.length);
    reader.end();
    Envelope envelope =
        new Envelope(
            Optional.of(ADA),
            Stream.of(recipients).map(it -> new Envelope.Recipient(new MailAddress(it))).toList(),
            Optional.empty(),
            false);
    return Composition.of(reader, envelope, SENDER, NOW);
  }
}
