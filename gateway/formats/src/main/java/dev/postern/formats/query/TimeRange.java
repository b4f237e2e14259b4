package dev.postern.formats.query;

import java.time.Instant;
import java.util.Optional;

/**
 * CALDAV:time-range (RFC 4791 §9.9). At least one side is present, and the end is after the start.
 *
 * @param start inclusive; empty means from the beginning of time
 * @param end exclusive; empty means to the end of time
 */
public record TimeRange(Optional<Instant> start, Optional<Instant> end) {

  public TimeRange {
    if (start.isEmpty() && end.isEmpty()) {
      throw new IllegalArgumentException("a time range needs a start or an end");
    }
    if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
      throw new IllegalArgumentException("a time range must end after its start");
    }
  }

  public static TimeRange of(Instant start, Instant end) {
    return new TimeRange(Optional.of(start), Optional.of(end));
  }

  /** The start, or the earliest time there is. */
  public Instant from() {
    return start.orElse(Instant.MIN);
  }

  /** The end, or the latest time there is. */
  public Instant to() {
    return end.orElse(Instant.MAX);
  }

  /** Whether {@code instant} lies in it: {@code start <= instant < end}. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from()) && instant.isBefore(to());
  }
}
