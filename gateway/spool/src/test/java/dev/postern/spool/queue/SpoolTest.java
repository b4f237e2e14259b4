package dev.postern.spool.queue;

import static dev.postern.spool.queue.Spools.ADA;
import static dev.postern.spool.queue.Spools.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Outbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpoolTest extends SpoolCase {
  @Test
  void what_was_accepted_is_kept_sealed_and_sent_once_and_then_nothing_is_left() throws Exception {
    String answer = accept("<1@x>");

    assertThat(answer).matches("queued as [0-9a-f]{16}");
    assertThat(files()).hasSize(1);
    Path file = files().getFirst();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("secret");

    start();
    awaitEmpty();
    assertThat(exchange.sent)
        .singleElement()
        .asString()
        .startsWith("From: ada@contoso.example\r\nTo: bob@b.example\r\nMessage-ID: <1@x>\r\n")
        .endsWith("\r\n\r\nThe secret body.\r\n");
    assertThat(exchange.asked).hasValue(0);
    Spools.await("its file is gone", () -> directory.resolve("spool").toFile().list().length == 0);
  }

  @Test
  void what_was_not_accepted_leaves_nothing() throws IOException {
    try (Outbox.Draft draft = outbox.begin(Spools.envelope(ADA))) {
      draft.write(new byte[100_000], 0, 100_000);
    }

    assertThat(files()).isEmpty();
    assertThat(spool.entries()).isEmpty();
  }

  @Test
  void what_a_kill_left_half_written_is_swept_at_the_next_start() throws IOException {
    accept("<1@x>");
    Files.writeString(directory.resolve("spool").resolve("0123456789abcdef"), "half");
    spool.close();
    spool = spool(Spools.QUICK);

    assertThat(files()).hasSize(1);
    start();
    awaitEmpty();
    assertThat(exchange.sent).hasSize(1);
  }

  @Test
  void a_mailboxs_messages_leave_in_their_order_at_the_pace_that_exchange_takes() {
    spool.close();
    Duration spacing = Duration.ofMillis(50);
    SpoolTimes q = Spools.QUICK;
    spool =
        spool(
            new SpoolTimes(
                spacing,
                q.settle(),
                q.firstRetry(),
                q.longestRetry(),
                q.poll(),
                q.beat(),
                q.silence(),
                q.warnAfter()));
    outbox = spool.outbox(Spools.sender(ADA), Duration.ofMinutes(10));
    List<Long> times = new CopyOnWriteArrayList<>();
    exchange.before = (_, _) -> times.add(System.nanoTime());
    for (int i = 0; i < 6; i++) {
      accept("<" + i + "@x>");
    }
    start();
    awaitEmpty();

    assertThat(exchange.sent.stream().map(Exchange::messageId))
        .containsExactly("<0@x>", "<1@x>", "<2@x>", "<3@x>", "<4@x>", "<5@x>");
    // Five spaces; the first message may set out late.
    assertThat(Duration.ofNanos(times.getLast() - times.getFirst()))
        .isGreaterThanOrEqualTo(spacing.multipliedBy(4));
  }

  @Test
  void when_the_answer_is_lost_sent_items_is_asked_and_nothing_sent_again() {
    AtomicInteger lost = new AtomicInteger(1);
    exchange.after = (_, _) -> fail(lost, new Failure.Unavailable(Duration.ZERO, "lost"));
    start();
    accept("<1@x>");
    awaitEmpty();

    assertThat(exchange.sent).hasSize(1);
    assertThat(exchange.asked).hasValue(1);
  }

  @Test
  void when_the_request_was_lost_it_is_sent_again() {
    AtomicInteger lost = new AtomicInteger(2);
    exchange.before = (_, _) -> fail(lost, new Failure.Unavailable(Duration.ZERO, "lost"));
    start();
    accept("<1@x>");
    awaitEmpty();

    assertThat(exchange.sent).hasSize(1);
    assertThat(exchange.submitted).hasValue(3);
    assertThat(exchange.asked).hasValue(2);
  }

  @Test
  void throttling_is_obeyed_and_costs_no_look_into_sent_items() {
    AtomicInteger throttled = new AtomicInteger(1);
    Duration pause = Duration.ofMillis(300);
    exchange.before = (_, _) -> fail(throttled, new Failure.Throttled(pause, "slow down"));
    long begun = System.nanoTime();
    start();
    accept("<1@x>");
    accept("<2@x>");
    awaitEmpty();

    assertThat(exchange.sent).hasSize(2);
    assertThat(exchange.asked).hasValue(0);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(pause);
  }

  @Test
  void one_that_fails_does_not_hold_up_those_behind_it() {
    exchange.before =
        (_, text) -> {
          if (text.contains("<poison@x>")) {
            throw failure(new Failure.Unavailable(Duration.ZERO, "no"));
          }
        };
    start();
    accept("<poison@x>");
    accept("<2@x>");
    Spools.await("only that one is left", () -> spool.entries().size() == 1);

    Entry entry = spool.entries().getFirst();
    assertThat(entry.trouble()).contains("no");
    assertThat(spool.count(false)).isEqualTo(1);
    assertThat(spool.oldest()).isPositive();
  }

  @Test
  void a_clock_that_jumps_ahead_makes_no_message_old_and_one_that_jumps_back_stops_none() {
    outbox = spool.outbox(Spools.sender(ADA), Duration.ofHours(48));
    exchange.before =
        (_, _) -> {
          throw failure(new Failure.Unavailable(Duration.ZERO, "no"));
        };
    start();
    accept("<1@x>");
    Spools.await("it was tried", () -> exchange.submitted.get() > 1);
    clockIsOff.set(Duration.ofDays(400));
    int before = exchange.submitted.get();
    Spools.await("it is tried on", () -> exchange.submitted.get() > before + 1);
    assertThat(spool.entries().getFirst().stage()).isEqualTo(Stage.MESSAGE);

    clockIsOff.set(Duration.ofDays(-400));
    exchange.before = (_, _) -> {};
    awaitEmpty();
    assertThat(exchange.sent).singleElement().asString().contains("The secret body.");
  }

  @Test
  void a_close_waits_for_what_is_being_sent() {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    exchange.before =
        (_, _) -> {
          sending.countDown();
          await(go);
        };
    start();
    accept("<1@x>");
    await(sending);
    Thread.ofVirtual().start(go::countDown);
    spool.close();

    assertThat(exchange.sent).hasSize(1);
    assertThat(spool.entries()).isEmpty();
  }

  @Test
  void a_login_sends_as_itself_alone() {
    assertThat(outbox.maySendAs(BOB)).isFalse();
    assertThatThrownBy(() -> outbox.begin(Spools.envelope(BOB)))
        .isInstanceOf(PosternException.class)
        .hasMessage("ada@contoso.example may not send as bob@b.example");
  }

  @Test
  void a_large_message_is_kept_and_sent() throws IOException {
    byte[] block = new byte[1 << 16];
    byte[] head =
        "From: ada@contoso.example\r\nTo: bob@b.example\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    try (Outbox.Draft draft = outbox.begin(Spools.envelope(ADA))) {
      draft.write(head, 0, head.length);
      for (int i = 0; i < 500; i++) {
        draft.write(block, 0, block.length);
      }
      draft.accept();
    }
    assertThat(Files.size(files().getFirst())).isGreaterThan(500L * block.length);
    start();
    awaitEmpty();
    assertThat(exchange.sent).hasSize(1);
  }
}
