package dev.postern.app.bench;

import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.journal.RequestJournal.Counted;
import java.time.Duration;
import java.util.Set;

/** Times actions, and counts what they ask of the tenant. */
record Meter(RequestJournal journal) {
  /** Those that carry items; a token is fetched once an hour, whatever clients do. */
  private static final Set<String> PROTOCOLS = Set.of("ews", "graph");

  ActionCost.Sample measure(Runnable action) {
    journal.reset();
    Duration time = time(action);
    return new ActionCost.Sample(upstreamCalls(), time);
  }

  static Duration time(Runnable action) {
    long begin = System.nanoTime();
    action.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private long upstreamCalls() {
    return journal.counts().stream()
        .filter(counted -> PROTOCOLS.contains(counted.protocol()))
        .mapToLong(Counted::count)
        .sum();
  }
}
