package dev.postern.formats.recurrence;

import dev.postern.api.model.Recurrence;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A rule as Exchange can hold it.
 *
 * @param recurrence takes place on all days of the rule
 * @param skipped the days on which it does and the rule does not; Exchange holds them as deleted
 */
public record HeldRule(Recurrence recurrence, SortedSet<LocalDate> skipped) {
  public HeldRule {
    skipped = Collections.unmodifiableSortedSet(new TreeSet<>(skipped));
  }

  /** The series from its first day on. */
  public Series series(LocalDate first) {
    return new Series(first, recurrence);
  }
}
