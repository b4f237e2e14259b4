package dev.postern.spool.queue;

import static dev.postern.spool.queue.Spools.ADA;
import static dev.postern.spool.queue.Spools.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.Envelope.Notify;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What senders are told. */
class SpoolReportTest extends SpoolCase {
  @Test
  void what_exchange_refuses_comes_back_to_its_sender() {
    AtomicInteger refused = new AtomicInteger(1);
    exchange.before =
        (_, _) ->
            fail(refused, new Failure.InvalidContent(Failure.Rule.NOT_HOLDABLE, "no such thing"));
    start();
    Envelope envelope =
        new Envelope(
            Optional.of(ADA),
            List.of(
                new Envelope.Recipient(BOB, Set.of(Notify.FAILURE), Optional.of("rfc822;Bob@B"))),
            Optional.of("env-7"),
            true);
    Spools.accept(outbox, envelope, Spools.message(ADA, "<1@x>"));
    awaitEmpty();

    assertThat(exchange.sent)
        .singleElement()
        .asString()
        .startsWith("From: ada@contoso.example\r\nTo: ada@contoso.example\r\n")
        .contains("Content-Type: multipart/report; report-type=delivery-status;\r\n")
        .contains("Auto-Submitted: auto-replied\r\n")
        .contains("Original-Envelope-Id: env-7\r\nReporting-MTA: dns; mx.contoso.example\r\n")
        .contains("Original-Recipient: rfc822;Bob@B\r\nFinal-Recipient: rfc822; bob@b.example\r\n")
        .contains("Action: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: x-postern; no such thing")
        .contains("Content-Type: message/rfc822\r\n")
        .contains("Subject: secret plan\r\n")
        .contains("\r\n\r\nThe secret body.\r\n\r\n--=_");
    assertThat(exchange.accesses.getFirst().mailbox()).isEqualTo(ADA);
  }

  @Test
  void what_could_not_be_sent_for_long_enough_comes_back_with_its_headers() {
    outbox = spool.outbox(Spools.sender(ADA), Duration.ofMillis(300));
    exchange.before =
        (_, text) -> {
          if (!text.contains("multipart/report")) {
            throw failure(new Failure.Unavailable(Duration.ZERO, "no answer"));
          }
        };
    start();
    accept("<1@x>");
    awaitEmpty();

    assertThat(exchange.submitted.get()).isGreaterThan(2);
    assertThat(exchange.sent)
        .singleElement()
        .asString()
        .contains("Content-Type: text/rfc822-headers")
        .contains("Subject: secret plan")
        .doesNotContain("The secret body");
  }

  @Test
  void where_even_the_report_is_refused_the_message_is_kept_until_the_operator_decides() {
    exchange.before =
        (_, _) -> {
          throw failure(new Failure.Forbidden("this app may not send"));
        };
    start();
    String id = accept("<1@x>").substring("queued as ".length());
    Spools.await("it is kept", () -> spool.count(true) == 1);
    assertThat(exchange.submitted).hasValue(2);
    assertThat(spool.entries().getFirst().trouble()).contains("this app may not send");

    exchange.before = (_, _) -> {};
    assertThat(spool.retry(id)).isTrue();
    awaitEmpty();
    assertThat(exchange.sent).singleElement().asString().contains("The secret body.");
    assertThat(spool.retry(id)).isFalse();
  }

  @Test
  void nobody_is_told_of_what_had_no_sender_or_wanted_no_report() {
    exchange.before =
        (_, _) -> {
          throw failure(new Failure.Forbidden("no"));
        };
    start();
    Envelope nobody =
        new Envelope(
            Optional.empty(), List.of(new Envelope.Recipient(BOB)), Optional.empty(), false);
    Spools.accept(outbox, nobody, Spools.message(ADA, "<1@x>"));
    Envelope never =
        new Envelope(
            Optional.of(ADA),
            List.of(new Envelope.Recipient(BOB, Set.of(), Optional.empty())),
            Optional.empty(),
            false);
    Spools.accept(outbox, never, Spools.message(ADA, "<2@x>"));
    Spools.await("both are kept", () -> spool.count(true) == 2);

    assertThat(exchange.submitted).hasValue(2);
    spool.entries().forEach(it -> assertThat(spool.drop(it.id())).isTrue());
    assertThat(spool.entries()).isEmpty();
  }

  @Test
  void success_is_told_to_whom_asked_for_it() {
    start();
    Envelope envelope =
        new Envelope(
            Optional.of(ADA),
            List.of(new Envelope.Recipient(BOB, Set.of(Notify.SUCCESS), Optional.empty())),
            Optional.empty(),
            false);
    Spools.accept(outbox, envelope, Spools.message(ADA, "<1@x>"));
    awaitEmpty();

    assertThat(exchange.sent).hasSize(2);
    assertThat(exchange.sent.getLast()).contains("Action: relayed").contains("Status: 2.0.0");
  }
}
