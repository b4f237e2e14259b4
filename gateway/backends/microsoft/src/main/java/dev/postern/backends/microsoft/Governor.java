package dev.postern.backends.microsoft;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps within Microsoft's limits per mailbox: so many requests at a time, none while the server
 * asked for quiet, reads repeated a few times, writes only where it is certain that nothing was
 * written ({@link Failure.Throttled}). Once the server stayed out of reach, clients that the mirror
 * can serve are not kept waiting: each read is tried once, until one succeeds. Blocks; call it on a
 * virtual thread.
 */
public final class Governor {
  private static final int ATTEMPTS = 3;

  /** Counts without an end: EWS limits no number of requests. */
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private final int concurrency;
  private final int most;
  private final Duration span;
  private final Duration patience;
  private final InstantSource clock;
  private final Map<MailAddress, Lane> lanes = new ConcurrentHashMap<>();

  private static final class Lane {
    final Semaphore slots;
    final RequestWindow window;
    volatile Instant quietUntil = Instant.MIN;
    volatile boolean outOfReach;

    Lane(int concurrency, RequestWindow window) {
      this.slots = new Semaphore(concurrency, true);
      this.window = window;
    }
  }

  /**
   * @param concurrency requests at a time for one mailbox: 27 for EWS, 4 for Graph
   * @param patience how long one call may wait in all, for its turn and for quiet times
   */
  public Governor(int concurrency, Duration patience, InstantSource clock) {
    this(concurrency, NO_LIMIT, Duration.ofSeconds(1), patience, clock);
  }

  /**
   * @param concurrency requests at a time for one mailbox
   * @param most requests to one mailbox in a span of time
   * @param patience how long one call may wait in all, for its turn and for quiet times
   */
  public Governor(
      int concurrency, int most, Duration span, Duration patience, InstantSource clock) {
    this.concurrency = concurrency;
    this.most = most;
    this.span = span;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Makes a request when it may be made, and again where that is safe and worth it.
   *
   * @param attempt throws {@link Failure.Throttled} only if the server did nothing
   */
  public <R> R call(MailAddress mailbox, Effect effect, Supplier<R> attempt) {
    return call(mailbox, effect, Load.ONE, attempt);
  }

  /**
   * Makes a request that the server counts as several.
   *
   * @param attempt throws {@link Failure.Throttled} only if the server did nothing
   */
  public <R> R call(MailAddress mailbox, Effect effect, Load load, Supplier<R> attempt) {
    int slots = Math.min(load.atOnce(), concurrency);
    Lane lane =
        lanes.computeIfAbsent(
            mailbox, m -> new Lane(concurrency, new RequestWindow(most, span, clock)));
    Instant deadline = clock.instant().plus(patience);
    for (int tries = 1; ; tries++) {
      awaitQuiet(lane, deadline);
      awaitRoom(lane, load.requests(), deadline);
      try {
        R result = inTurn(lane, slots, deadline, attempt);
        lane.outOfReach = false;
        return result;
      } catch (PosternException e) {
        Duration pause = pause(lane, e.failure(), effect);
        if (e.failure() instanceof Failure.Throttled) {
          quiet(lane, pause);
        }
        if (tries == ATTEMPTS || pause.isNegative() || !fits(pause, deadline)) {
          lane.outOfReach |= effect == Effect.READ && e.failure() instanceof Failure.Unavailable;
          throw e;
        }
        sleep(pause);
      }
    }
  }

  private <R> R inTurn(Lane lane, int slots, Instant deadline, Supplier<R> attempt) {
    long left = Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
    try {
      if (!lane.slots.tryAcquire(slots, left, TimeUnit.MILLISECONDS)) {
        throw new PosternException(
            new Failure.Throttled(
                Duration.ofSeconds(5), "too many requests of this mailbox are under way"));
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      return attempt.get();
    } finally {
      lane.slots.release(slots);
    }
  }

  private void awaitQuiet(Lane lane, Instant deadline) {
    Duration left = Duration.between(clock.instant(), lane.quietUntil);
    if (left.isPositive()) {
      if (!fits(left, deadline)) {
        throw new PosternException(
            new Failure.Throttled(left, "Exchange asked for quiet for this mailbox"));
      }
      sleep(left);
    }
  }

  private void awaitRoom(Lane lane, int requests, Instant deadline) {
    Duration wait = lane.window.take(requests);
    while (wait.isPositive()) {
      if (!fits(wait, deadline)) {
        throw new PosternException(
            new Failure.Throttled(wait, "the mailbox has had as many requests as Exchange allows"));
      }
      sleep(wait);
      wait = lane.window.take(requests);
    }
  }

  /** How long to wait before the next attempt; negative if there must be none. */
  private static Duration pause(Lane lane, Failure failure, Effect effect) {
    return switch (failure) {
      case Failure.Throttled(Duration after, String _) -> after;
      case Failure.Unavailable(Duration after, String _)
          when effect == Effect.READ && !lane.outOfReach ->
          after;
      default -> Duration.ofMillis(-1);
    };
  }

  private boolean fits(Duration pause, Instant deadline) {
    return !clock.instant().plus(pause).isAfter(deadline);
  }

  private void quiet(Lane lane, Duration pause) {
    Instant until = clock.instant().plus(pause);
    if (until.isAfter(lane.quietUntil)) {
      lane.quietUntil = until;
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static PosternException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new PosternException(
        new Failure.Throttled(Duration.ofSeconds(1), "interrupted while waiting"), e);
  }
}
