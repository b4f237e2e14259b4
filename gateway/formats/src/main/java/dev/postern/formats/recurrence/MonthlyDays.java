package dev.postern.formats.recurrence;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** One day of every n-th month. */
final class MonthlyDays implements Series.Days {
  private final YearMonth first;
  private final int interval;
  private final DayInMonth day;

  MonthlyDays(LocalDate first, int interval, DayInMonth day) {
    this.first = YearMonth.from(first);
    this.interval = interval;
    this.day = day;
  }

  @Override
  public LocalDate at(long index) {
    return day.in(first.plusMonths(index * interval));
  }

  @Override
  public long indexFrom(LocalDate from) {
    long months = ChronoUnit.MONTHS.between(first, YearMonth.from(from));
    if (months < 0) {
      return 0;
    }
    long index = months / interval;
    return at(index).isBefore(from) ? index + 1 : index;
  }
}
