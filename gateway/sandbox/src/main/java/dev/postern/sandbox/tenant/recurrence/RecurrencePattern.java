package dev.postern.sandbox.tenant.recurrence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.Set;

/** The recurrence patterns of MS-OXOCAL 2.2.1.44.1, as EWS and Graph name them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
public sealed interface RecurrencePattern {

  /** Every so many days. */
  record Daily(int interval) implements RecurrencePattern {}

  /** Every so many weeks on these days; a week begins on {@code firstDayOfWeek}. */
  record Weekly(int interval, Set<DayOfWeek> days, DayOfWeek firstDayOfWeek)
      implements RecurrencePattern {}

  /** Every so many months on a day of the month; the last day of shorter months. */
  record AbsoluteMonthly(int interval, int dayOfMonth) implements RecurrencePattern {}

  /** Every so many months on, say, the second Tuesday or the last weekday. */
  record RelativeMonthly(int interval, WeekdayRule days, WeekIndex index)
      implements RecurrencePattern {}

  /** Every year on a date. */
  record AbsoluteYearly(Month month, int dayOfMonth) implements RecurrencePattern {}

  /** Every year on, say, the first Monday of a month. */
  record RelativeYearly(Month month, WeekdayRule days, WeekIndex index)
      implements RecurrencePattern {}
}
