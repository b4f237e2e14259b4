package dev.postern.sandbox.tenant.recurrence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;

/** Where a series begins and ends; dates in the zone of the series. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
public sealed interface RecurrenceRange {
  LocalDate start();

  /** The same end for a series that begins on another day. */
  default RecurrenceRange startingOn(LocalDate day) {
    return switch (this) {
      case NoEnd none -> new NoEnd(day);
      case EndDate until -> new EndDate(day, until.end());
      case Numbered numbered -> new Numbered(day, numbered.occurrences());
    };
  }

  /** Without end. */
  record NoEnd(LocalDate start) implements RecurrenceRange {}

  /** Up to and including a day. */
  record EndDate(LocalDate start, LocalDate end) implements RecurrenceRange {}

  /** So many occurrences, deleted ones included. */
  record Numbered(LocalDate start, int occurrences) implements RecurrenceRange {}
}
