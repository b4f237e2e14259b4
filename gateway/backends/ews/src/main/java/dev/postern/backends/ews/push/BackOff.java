package dev.postern.backends.ews.push;

import dev.postern.api.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait after trouble: not at all the first time, then twice as long each time. */
final class BackOff {
  private final Duration least;
  private final Duration most;
  private final RandomGenerator jitter = RandomGenerator.getDefault();
  private int failures;

  BackOff(Duration least, Duration most) {
    this.least = least;
    this.most = most;
  }

  /**
   * What to wait now, and never less than Exchange asked for.
   *
   * @param wasGood whether all was well for some time before
   */
  Duration after(Optional<Failure> why, boolean wasGood) {
    failures = wasGood ? 1 : failures + 1;
    long pause =
        failures == 1 ? 0 : Math.min(least.toNanos() << Math.min(failures - 2, 20), most.toNanos());
    Duration own = Duration.ofNanos((long) (pause * jitter.nextDouble(0.5, 1.5)));
    return why.map(BackOff::asked).filter(it -> it.compareTo(own) > 0).orElse(own);
  }

  private static Duration asked(Failure failure) {
    return failure instanceof Failure.Throttled(Duration after, String _) ? after : Duration.ZERO;
  }
}
