package dev.postern.api.client;

import java.time.Instant;
import java.util.Optional;

/**
 * A resource that a query may find.
 *
 * @param from it takes place at no time before this one, wherever one looks from; empty if unknown
 * @param to it takes place at no time after this one; empty if unknown or if it never ends
 */
public record Candidate(Entry entry, Optional<Instant> from, Optional<Instant> to) {

  /** Of whose times nothing is known. */
  public Candidate(Entry entry) {
    this(entry, Optional.empty(), Optional.empty());
  }

  /** The same with another entry. */
  public Candidate with(Entry other) {
    return new Candidate(other, from, to);
  }

  /** Whether all of it takes place in that time, so that there is nothing more to find out. */
  public boolean isWithin(Instant start, Instant end) {
    return from.isPresent()
        && to.isPresent()
        && !from.get().isBefore(start)
        && from.get().isBefore(end)
        && to.get().isAfter(start)
        && !to.get().isAfter(end);
  }
}
