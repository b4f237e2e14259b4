package dev.postern.backends.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class GovernorTest {
  private static final MailAddress ALICE = new MailAddress("alice@contoso.example");
  private static final MailAddress BOB = new MailAddress("bob@contoso.example");

  private final Governor governor = new Governor(4, Duration.ofSeconds(2), InstantSource.system());
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void no_more_requests_than_allowed_run_at_a_time() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(4);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(
            threads.submit(() ->
                governor.call(
                    ALICE,
                    Effect.READ,
                    () -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      full.countDown();
                      awaitFull(full);
                      return running.decrementAndGet();
                    })));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    }
    assertThat(most).hasValue(4);
  }

  @Test
  void a_heavy_request_waits_until_as_many_places_are_free() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        int weight = i % 3 == 0 ? 20 : i % 3;
        int counted = Math.min(weight, 4);
        calls.add(
            threads.submit(() ->
                governor.call(
                    ALICE,
                    Effect.READ,
                    new Load(weight, weight),
                    () -> {
                      most.accumulateAndGet(running.addAndGet(counted), Math::max);
                      Thread.yield();
                      return running.addAndGet(-counted);
                    })));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    }
    assertThat(most).hasValueLessThanOrEqualTo(4);
    assertThat(running).hasValue(0);
  }

  @Test
  void a_read_is_repeated_when_the_server_was_out_of_reach() {
    assertThat(governor.call(ALICE, Effect.READ, () -> failOnce(unavailable(1)))).isEqualTo(2);
  }

  @Test
  void a_write_that_may_have_happened_is_not_repeated() {
    Failure failure = failure(Effect.WRITE, unavailable(1));
    assertThat(failure).isInstanceOf(Failure.Unavailable.class);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void a_throttled_write_is_repeated_since_nothing_was_written() {
    assertThat(governor.call(ALICE, Effect.WRITE, () -> failOnce(throttled(1)))).isEqualTo(2);
  }

  @Test
  void a_read_is_not_repeated_for_ever() {
    assertThat(failure(Effect.READ, unavailable(1))).isInstanceOf(Failure.Unavailable.class);
    assertThat(attempts).hasValue(3);
  }

  @Test
  void while_the_server_stays_out_of_reach_each_read_is_tried_once() {
    failure(Effect.READ, unavailable(1));
    attempts.set(0);
    failure(Effect.READ, unavailable(1));
    assertThat(attempts).hasValue(1);
    governor.call(ALICE, Effect.READ, () -> "back");
    attempts.set(0);
    assertThat(governor.call(ALICE, Effect.READ, () -> failOnce(unavailable(1)))).isEqualTo(2);
  }

  @Test
  void a_longer_pause_than_patience_is_handed_on_and_spares_the_server() {
    assertThat(failure(Effect.READ, throttled(60_000))).isEqualTo(throttled(60_000));
    Failure second = failure(Effect.READ, throttled(60_000));
    assertThat(attempts).hasValue(1);
    assertThat(second)
        .isInstanceOfSatisfying(
            Failure.Throttled.class,
            t -> assertThat(t.retryAfter()).isBetween(ofSeconds(50), ofSeconds(60)));
  }

  @Test
  void no_more_requests_than_allowed_are_made_in_a_span_whatever_batches_they_come_in() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
    Governor limited = new Governor(4, 100, Duration.ofMinutes(10), ofSeconds(2), now::get);
    for (int i = 0; i < 4; i++) {
      limited.call(ALICE, Effect.READ, new Load(20, 20), attempts::incrementAndGet);
      now.set(now.get().plusSeconds(90));
    }
    limited.call(ALICE, Effect.WRITE, new Load(1, 20), attempts::incrementAndGet);
    PosternException refused =
        catchThrowableOfType(
            PosternException.class,
            () -> limited.call(ALICE, Effect.READ, attempts::incrementAndGet));
    assertThat(attempts).hasValue(5);
    assertThat(refused.failure())
        .isInstanceOfSatisfying(
            Failure.Throttled.class,
            t -> {
              assertThat(t.retryAfter()).isBetween(ofSeconds(240), ofSeconds(300));
              now.set(now.get().plus(t.retryAfter()));
            });
    assertThat(limited.call(BOB, Effect.READ, () -> "served")).isEqualTo("served");
    limited.call(ALICE, Effect.READ, new Load(20, 20), attempts::incrementAndGet);
    assertThat(attempts).hasValue(6);
  }

  @Test
  void one_mailbox_asked_to_be_quiet_does_not_silence_another() {
    failure(Effect.READ, throttled(60_000));
    assertThat(governor.call(BOB, Effect.READ, () -> "served")).isEqualTo("served");
  }

  private Failure failure(Effect effect, Failure failure) {
    return catchThrowableOfType(
            PosternException.class,
            () ->
                governor.call(
                    ALICE,
                    effect,
                    () -> {
                      attempts.incrementAndGet();
                      throw new PosternException(failure);
                    }))
        .failure();
  }

  private int failOnce(Failure failure) {
    if (attempts.incrementAndGet() == 1) {
      throw new PosternException(failure);
    }
    return attempts.get();
  }

  private static Failure throttled(int millis) {
    return new Failure.Throttled(Duration.ofMillis(millis), "busy");
  }

  private static Failure unavailable(int millis) {
    return new Failure.Unavailable(Duration.ofMillis(millis), "out of reach");
  }

  private static Duration ofSeconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static void awaitFull(CountDownLatch full) {
    try {
      full.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
