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

  private final int concurrency;
  private final Duration patience;
  private final InstantSource clock;
  private final Map<MailAddress, Lane> lanes = new ConcurrentHashMap<>();

  private static final class Lane {
    final Semaphore slots;
    volatile Instant quietUntil = Instant.MIN;
    volatile boolean outOfReach;

    Lane(int concurrency) {
      this.slots = new Semaphore(concurrency, true);
    }
  }

  /**
   * @param concurrency requests at a time for one mailbox: 27 for EWS, 4 for Graph
   * @param patience how long one call may wait in all, for its turn and for quiet times
   */
  public Governor(int concurrency, Duration patience, InstantSource clock) {
    this.concurrency = concurrency;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Makes a request when it may be made, and again where that is safe and worth it.
   *
   * @param attempt throws {@link Failure.Throttled} only if the server did nothing
   */
  public <R> R call(MailAddress mailbox, Effect effect, Supplier<R> attempt) {
    return call(mailbox, effect, 1, attempt);
  }

  /**
   * Makes a request that the server counts as several.
   *
   * @param weight as how many at a time; one that is heavier than all slots takes all of them
   */
  public <R> R call(MailAddress mailbox, Effect effect, int weight, Supplier<R> attempt) {
    int slots = Math.clamp(weight, 1, concurrency);
    Lane lane = lanes.computeIfAbsent(mailbox, m -> new Lane(concurrency));
    Instant deadline = clock.instant().plus(patience);
    for (int tries = 1; ; tries++) {
      awaitQuiet(lane, deadline);
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
