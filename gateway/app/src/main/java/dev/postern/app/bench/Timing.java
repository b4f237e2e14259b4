package dev.postern.app.bench;

import java.time.Duration;
import java.util.List;

/** How long the runs of an action took, in milliseconds. */
record Timing(int runs, double minMillis, double medianMillis) {

  /** Of at least one run. */
  static Timing of(List<Duration> runs) {
    List<Duration> sorted = runs.stream().sorted().toList();
    return new Timing(
        sorted.size(), millis(sorted.getFirst()), millis(sorted.get(sorted.size() / 2)));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1000 / 1000.0;
  }
}
