package dev.postern.sandbox.tenant.recurrence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;

/** Where a series begins and ends; dates in the zone of the series. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
public sealed interface RecurrenceRange {
  LocalDate start();

  /** Without end. */
  record NoEnd(LocalDate start) implements RecurrenceRange {}

  /** Up to and including a day. */
  record EndDate(LocalDate start, LocalDate end) implements RecurrenceRange {}

  /** So many occurrences, deleted ones included. */
  record Numbered(LocalDate start, int occurrences) implements RecurrenceRange {}
}
