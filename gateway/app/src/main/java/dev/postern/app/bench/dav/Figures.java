package dev.postern.app.bench.dav;

import java.time.Duration;

/**
 * How fast requests were answered.
 *
 * @param requests how many
 * @param perSecond in all, by all clients together
 * @param medianMillis of one request, as a client sees it
 * @param p99Millis 99 of 100 took no longer
 * @param cpuMillis of the server's processor time, for each
 */
record Figures(
    int requests, double perSecond, double medianMillis, double p99Millis, double cpuMillis) {

  /**
   * Of at least one request.
   *
   * @param sorted the nanoseconds that each took, the shortest first
   */
  static Figures of(long[] sorted, Duration time, Duration cpu) {
    return new Figures(
        sorted.length,
        sorted.length * 1e9 / time.toNanos(),
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) Math.min(sorted.length - 1L, sorted.length * 99L / 100)] / 1e6,
        cpu.toNanos() / 1e6 / sorted.length);
  }
}
