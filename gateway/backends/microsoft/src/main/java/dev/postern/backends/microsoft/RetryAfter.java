package dev.postern.backends.microsoft;

import java.time.Duration;
import java.util.Optional;

/**
 * The Retry-After header as Microsoft sends it: seconds, which may have decimals (RFC 9110 section
 * 10.2.3 knows whole ones and dates; dates have not been seen).
 */
public final class RetryAfter {
  private RetryAfter() {}

  /** The time to wait, rounded up to a millisecond; empty if the value is no number. */
  public static Optional<Duration> parse(String value) {
    try {
      double seconds = Double.parseDouble(value.strip());
      return seconds >= 0 && seconds < 86_400
          ? Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1_000)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
