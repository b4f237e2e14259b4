package dev.postern.spool.queue;

import dev.postern.api.MailAddress;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.Outbox;
import dev.postern.spool.header.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the tests of spools share. */
final class Spools {
  static final MailAddress ADA = new MailAddress("ada@contoso.example");
  static final MailAddress BOB = new MailAddress("bob@b.example");
  static final Duration GRACE = Duration.ofSeconds(2);

  /** Quick enough for a test, and in the same proportions. */
  static final SpoolTimes QUICK =
      new SpoolTimes(
          Duration.ofMillis(1),
          Duration.ofMillis(100),
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(1000),
          Duration.ofMinutes(1));

  private Spools() {}

  static Sender sender(MailAddress mailbox) {
    return new Sender(mailbox.value(), mailbox, it -> Optional.of(it).filter(mailbox::equals));
  }

  static Envelope envelope(MailAddress from) {
    return new Envelope(
        Optional.of(from), List.of(new Envelope.Recipient(BOB)), Optional.empty(), false);
  }

  static String message(MailAddress from, String messageId) {
    return "From: "
        + from
        + "\r\nTo: bob@b.example\r\nMessage-ID: "
        + messageId
        + "\r\nSubject: secret plan\r\n\r\nThe secret body.\r\n";
  }

  static String accept(Outbox outbox, Envelope envelope, String message) {
    try (Outbox.Draft draft = outbox.begin(envelope)) {
      byte[] octets = message.getBytes(StandardCharsets.UTF_8);
      draft.write(octets, 0, octets.length);
      return draft.accept();
    }
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not happen: " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
