package dev.postern.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** So many a second, and a burst of ten times that. */
final class Allowance {
  private final InstantSource clock;
  private final double each;
  private final double most;
  private double left;
  private Instant counted;

  Allowance(int perSecond, InstantSource clock) {
    this.clock = clock;
    this.each = perSecond;
    this.most = perSecond * 10.0;
    this.left = most;
    this.counted = clock.instant();
  }

  /** Takes one, if there is one. */
  synchronized boolean take() {
    Instant now = clock.instant();
    left = Math.min(most, left + each * Duration.between(counted, now).toMillis() / 1000.0);
    counted = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
