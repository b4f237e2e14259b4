package dev.postern.formats.recurrence;

import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Recurrence.AbsoluteMonthly;
import dev.postern.api.model.Recurrence.AbsoluteYearly;
import dev.postern.api.model.Recurrence.Count;
import dev.postern.api.model.Recurrence.Daily;
import dev.postern.api.model.Recurrence.Endless;
import dev.postern.api.model.Recurrence.RelativeMonthly;
import dev.postern.api.model.Recurrence.RelativeYearly;
import dev.postern.api.model.Recurrence.Until;
import dev.postern.api.model.Recurrence.Weekly;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * The days of a series, by their number. Everything takes constant time, however far the day is
 * from the start.
 */
public final class Series {
  private final Days days;
  private final long skipped;
  private final OptionalLong size;

  /**
   * @param first the day of the series' start; days of the pattern before it do not count
   */
  public Series(LocalDate first, Recurrence recurrence) {
    days =
        switch (recurrence.pattern()) {
          case Daily daily -> new DailyDays(first, daily.interval());
          case Weekly weekly -> new WeeklyDays(first, weekly);
          case AbsoluteMonthly monthly ->
              new MonthlyDays(first, monthly.interval(), DayInMonth.number(monthly.dayOfMonth()));
          case RelativeMonthly monthly ->
              new MonthlyDays(
                  first, monthly.interval(), DayInMonth.nth(monthly.week(), monthly.days()));
          case AbsoluteYearly yearly ->
              new MonthlyDays(
                  first.withDayOfMonth(1).withMonth(yearly.month().getValue()),
                  12,
                  DayInMonth.number(yearly.dayOfMonth()));
          case RelativeYearly yearly ->
              new MonthlyDays(
                  first.withDayOfMonth(1).withMonth(yearly.month().getValue()),
                  12,
                  DayInMonth.nth(yearly.week(), yearly.days()));
        };
    skipped = days.indexFrom(first);
    size =
        switch (recurrence.range()) {
          case Endless _ -> OptionalLong.empty();
          case Count count -> OptionalLong.of(count.occurrences());
          case Until until ->
              OptionalLong.of(Math.max(0, days.indexFrom(until.lastDay().plusDays(1)) - skipped));
        };
  }

  /** How many occurrences it has; empty if it never ends. */
  public OptionalLong size() {
    return size;
  }

  /** The day of an occurrence, counted from 0; whether there are so many is not looked at. */
  public LocalDate day(long index) {
    return days.at(index + skipped);
  }

  /** The number of the first occurrence on or after a day; may be past the end. */
  public long indexFrom(LocalDate day) {
    return Math.max(0, days.indexFrom(day) - skipped);
  }

  /** Whether there is an occurrence of that number. */
  public boolean has(long index) {
    return size.isEmpty() || index < size.getAsLong();
  }

  /** Whether an occurrence takes place on that day. */
  public boolean contains(LocalDate day) {
    long index = indexFrom(day);
    return has(index) && day(index).equals(day);
  }

  /** The days of a pattern from its first period on. */
  interface Days {
    LocalDate at(long index);

    /** The number of the first day that is not before the given one, at least 0. */
    long indexFrom(LocalDate day);
  }
}
