package dev.postern.mirror.deletion;

import java.time.Duration;

/**
 * What clients may delete, and how long it can be undone.
 *
 * @param brakes whether mass deletion is held back at all
 * @param percent how much of a collection may be deleted within a time
 * @param minimum as many may always be deleted, however small the collection
 * @param within that time
 * @param kept how long what was deleted is kept; not shorter than {@code within}
 */
public record Limits(boolean brakes, int percent, int minimum, Duration within, Duration kept) {

  public static final Limits CAREFUL =
      new Limits(true, 30, 25, Duration.ofMinutes(10), Duration.ofDays(14));

  /** How many may be deleted of so many. */
  long allowed(long had) {
    return Math.max(minimum, had * percent / 100);
  }
}
