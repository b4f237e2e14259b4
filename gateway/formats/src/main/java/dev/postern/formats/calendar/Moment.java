package dev.postern.formats.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** A DATE or DATE-TIME value in its three forms (RFC 5545 §3.3.4, §3.3.5). */
public sealed interface Moment {

  /** A whole day. */
  record Day(LocalDate date) implements Moment {}

  /** A wall clock without a zone, shown alike wherever one is. */
  record Floating(LocalDateTime local) implements Moment {}

  /**
   * In a zone or UTC.
   *
   * @param local as written, which in the hour that a change of the clock skips differs from {@code
   *     time}
   */
  record Fixed(ZonedDateTime time, LocalDateTime local) implements Moment {}
}
