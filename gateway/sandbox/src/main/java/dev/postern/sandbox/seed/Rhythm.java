package dev.postern.sandbox.seed;

import dev.postern.sandbox.tenant.recurrence.Dates;
import dev.postern.sandbox.tenant.recurrence.Recurrence;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern;
import dev.postern.sandbox.tenant.recurrence.RecurrenceRange;
import java.time.LocalDate;

/** A recurrence whose range starts at its first occurrence, as Outlook writes it. */
record Rhythm(Recurrence recurrence) {

  /** From the pattern's first day at or after the one given, without end. */
  static Rhythm endless(RecurrencePattern pattern, LocalDate from) {
    return new Rhythm(new Recurrence(pattern, new RecurrenceRange.NoEnd(firstDay(pattern, from))));
  }

  static Rhythm until(RecurrencePattern pattern, LocalDate from, LocalDate end) {
    return new Rhythm(
        new Recurrence(pattern, new RecurrenceRange.EndDate(firstDay(pattern, from), end)));
  }

  static Rhythm times(RecurrencePattern pattern, LocalDate from, int occurrences) {
    return new Rhythm(
        new Recurrence(
            pattern, new RecurrenceRange.Numbered(firstDay(pattern, from), occurrences)));
  }

  LocalDate first() {
    return recurrence.range().start();
  }

  private static LocalDate firstDay(RecurrencePattern pattern, LocalDate from) {
    return Dates.of(new Recurrence(pattern, new RecurrenceRange.NoEnd(from)))
        .findFirst()
        .orElseThrow();
  }
}
