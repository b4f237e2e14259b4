package dev.postern.mirror.deletion;

import dev.postern.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Forgets, every hour, what was deleted too long ago to be undone. */
public final class Retention {
  private static final Duration EVERY = Duration.ofHours(1);

  private final Database database;
  private final Limits limits;
  private final InstantSource clock;
  private final Brake brake;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  public Retention(Database database, Limits limits, InstantSource clock, Brake brake) {
    this.database = database;
    this.limits = limits;
    this.clock = clock;
    this.brake = brake;
  }

  /** What is to be done now, if it is time. */
  public Optional<Runnable> due() {
    Instant now = clock.instant();
    Instant due = next.get();
    return !now.isBefore(due) && next.compareAndSet(due, now.plus(EVERY))
        ? Optional.of(() -> prune(now))
        : Optional.empty();
  }

  private void prune(Instant now) {
    database.execute(tx -> Journal.prune(tx, now.minus(limits.kept())));
    brake.rest();
  }
}
