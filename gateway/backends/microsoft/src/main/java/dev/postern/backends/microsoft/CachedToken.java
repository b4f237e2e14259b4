package dev.postern.backends.microsoft;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One token and the way to the next one: a single flight at a time, early renewal, and a growing
 * pause after a failure, during which nobody asks again.
 */
final class CachedToken {
  static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
  private static final Duration SHORTEST_BACK_OFF = Duration.ofSeconds(1);
  private static final Duration LEAST_AGE = Duration.ofMinutes(1);
  private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

  /**
   * What was acquired.
   *
   * @param acquired when it was new
   * @param renewal when to ask for the next one
   * @param expires until when it is good
   */
  record Token(String value, Instant acquired, Instant renewal, Instant expires) {
    /** Is renewed five minutes before it expires, or at half its life if that is shorter. */
    static Token fresh(String value, Instant now, Instant expires) {
      Duration half = Duration.between(now, expires).dividedBy(2);
      return new Token(value, now, expires.minus(shorter(RENEW_BEFORE, half)), expires);
    }

    @Override
    public String toString() {
      return "Token[expires " + expires + "]";
    }
  }

  private final ReentrantLock flight = new ReentrantLock();
  private final Supplier<Token> acquire;
  private final InstantSource clock;
  private volatile @Nullable Token token;
  private volatile Instant quietUntil = Instant.MIN;
  private Duration pause = Duration.ZERO;
  private String refusal = "";

  /**
   * @param acquire throws {@link PosternException} with {@link Failure.Unavailable}; its time is
   *     waited for if it is longer than the pause would be
   */
  CachedToken(Supplier<Token> acquire, InstantSource clock) {
    this.acquire = acquire;
    this.clock = clock;
  }

  String get() {
    Token known = token;
    if (known != null && isFresh(known)) {
      return known.value();
    }
    flight.lock();
    try {
      known = token;
      if (known != null && (isFresh(known) || quiet() && lives(known))) {
        return known.value();
      }
      if (quiet()) {
        throw new PosternException(
            new Failure.Unavailable(Duration.between(clock.instant(), quietUntil), refusal));
      }
      return renew(known);
    } finally {
      flight.unlock();
    }
  }

  /**
   * Drops the token if it is the one named, unless it is so new that the next one would be refused
   * just the same.
   */
  boolean forget(String refused) {
    Token known = token;
    if (known == null
        || !known.value().equals(refused)
        || known.acquired().plus(LEAST_AGE).isAfter(clock.instant())) {
      return false;
    }
    token = null;
    return true;
  }

  private String renew(@Nullable Token known) {
    try {
      Token fresh = acquire.get();
      token = fresh;
      pause = Duration.ZERO;
      quietUntil = Instant.MIN;
      return fresh.value();
    } catch (PosternException e) {
      pause = longer(shorter(pause.multipliedBy(2), LONGEST_BACK_OFF), asked(e));
      quietUntil = clock.instant().plus(pause);
      refusal = e.failure().detail();
      if (known != null && lives(known)) {
        return known.value();
      }
      throw e;
    }
  }

  private static Duration asked(PosternException e) {
    return e.failure() instanceof Failure.Unavailable(Duration retryAfter, String _)
        ? longer(retryAfter, SHORTEST_BACK_OFF)
        : SHORTEST_BACK_OFF;
  }

  private boolean quiet() {
    return clock.instant().isBefore(quietUntil);
  }

  private boolean isFresh(Token known) {
    return clock.instant().isBefore(known.renewal());
  }

  private boolean lives(Token known) {
    return clock.instant().isBefore(known.expires());
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
