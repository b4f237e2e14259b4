package dev.postern.app.bench;

import java.time.Duration;
import java.util.List;

/**
 * What an action of a client costs.
 *
 * @param upstreamCalls requests to Exchange, the most that any of the runs needed
 * @param allowedCalls how many it may need at most
 */
record ActionCost(String action, long upstreamCalls, long allowedCalls, Timing time) {

  /** One run. */
  record Sample(long upstreamCalls, Duration time) {}

  /** Of at least one run. */
  static ActionCost of(String action, long allowedCalls, List<Sample> samples) {
    return new ActionCost(
        action,
        samples.stream().mapToLong(Sample::upstreamCalls).max().orElseThrow(),
        allowedCalls,
        Timing.of(samples.stream().map(Sample::time).toList()));
  }
}
