package dev.postern.mirror;

import dev.postern.api.model.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Brings collections up to date, one refresh at a time for each, however many ask. */
final class Refreshes {
  /** Polls within this time share one refresh. */
  private static final Duration SHARED_FOR = Duration.ofSeconds(1);

  /** What is shared by those who ask at once: what a collection has on a backend. */
  private record Poll(long collection, String backend) {}

  private final InstantSource clock;
  private final Freshness freshness;
  private final SingleFlight<Poll> flights;

  Refreshes(InstantSource clock, Freshness freshness) {
    this.clock = clock;
    this.freshness = freshness;
    this.flights = new SingleFlight<>(clock, SHARED_FOR);
  }

  Freshness freshness() {
    return freshness;
  }

  /** A client asks for the collection as it is now. */
  <T extends Item> void poll(Replica<T> replica, CollectionRow collection) {
    refresh(replica, collection);
  }

  private <T extends Item> void refresh(Replica<T> replica, CollectionRow collection) {
    flights.run(
        new Poll(collection.id(), collection.backend()),
        () -> {
          Instant began = clock.instant();
          new Refresh<>(replica).run(collection);
          freshness.synced(collection, began);
        });
  }
}
