package dev.postern.sandbox.tenant.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** A day of the week, or one of the three groups relative patterns may name instead. */
public enum WeekdayRule {
  MONDAY,
  TUESDAY,
  WEDNESDAY,
  THURSDAY,
  FRIDAY,
  SATURDAY,
  SUNDAY,
  DAY,
  WEEKDAY,
  WEEKEND_DAY;

  public boolean matches(LocalDate date) {
    DayOfWeek day = date.getDayOfWeek();
    boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    return switch (this) {
      case DAY -> true;
      case WEEKDAY -> !weekend;
      case WEEKEND_DAY -> weekend;
      default -> ordinal() == day.ordinal();
    };
  }
}
