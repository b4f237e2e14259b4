package dev.postern.sandbox.tenant.recurrence;

/** Which of the matching days of a month. */
public enum WeekIndex {
  FIRST,
  SECOND,
  THIRD,
  FOURTH,
  LAST
}
