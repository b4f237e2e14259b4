package dev.postern.formats.zone;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A zone's rule for one change a year as an RRULE in the wall clock before the change. */
final class YearlyRule {
  private YearlyRule() {}

  /** Empty where the wall clock's day is not always in the same month. */
  static Optional<String> of(ZoneOffsetTransitionRule rule) {
    Month month = rule.getMonth();
    int shift = shift(rule);
    int indicator = rule.getDayOfMonthIndicator();
    int length = month.minLength();
    int first = indicator < 0 ? length + 1 + indicator : indicator;
    DayOfWeek weekday = rule.getDayOfWeek();
    String yearly = "FREQ=YEARLY;BYMONTH=" + month.getValue();
    if (weekday == null) {
      int day = first + shift;
      return day < 1 || day > length || (indicator < 0 && month == Month.FEBRUARY)
          ? Optional.empty()
          : Optional.of(yearly + ";BYMONTHDAY=" + day);
    }
    String code = weekday.plus(shift).name().substring(0, 2);
    if (indicator == -1 && shift == 0) {
      return Optional.of(yearly + ";BYDAY=-1" + code);
    }
    if (indicator < 0 && month == Month.FEBRUARY) {
      return Optional.empty();
    }
    int low = (indicator < 0 ? first - 6 : first) + shift;
    if (low < 1 || low + 6 > length) {
      return Optional.empty();
    }
    if (low % 7 == 1) {
      return Optional.of(yearly + ";BYDAY=" + (low / 7 + 1) + code);
    }
    if (low + 6 == length && month != Month.FEBRUARY) {
      return Optional.of(yearly + ";BYDAY=-1" + code);
    }
    String days =
        IntStream.rangeClosed(low, low + 6)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    return Optional.of(yearly + ";BYMONTHDAY=" + days + ";BYDAY=" + code);
  }

  /** How many days the wall clock's day is after the day that the rule names. */
  private static int shift(ZoneOffsetTransitionRule rule) {
    int year = 2023;
    LocalDate wall = rule.createTransition(year).getDateTimeBefore().toLocalDate();
    return (int) (wall.toEpochDay() - named(rule, year).toEpochDay());
  }

  private static LocalDate named(ZoneOffsetTransitionRule rule, int year) {
    int indicator = rule.getDayOfMonthIndicator();
    LocalDate first = LocalDate.of(year, rule.getMonth(), 1);
    LocalDate day =
        indicator < 0
            ? first.withDayOfMonth(first.lengthOfMonth() + 1 + indicator)
            : first.withDayOfMonth(indicator);
    DayOfWeek weekday = rule.getDayOfWeek();
    if (weekday == null) {
      return day;
    }
    return indicator < 0
        ? day.with(java.time.temporal.TemporalAdjusters.previousOrSame(weekday))
        : day.with(java.time.temporal.TemporalAdjusters.nextOrSame(weekday));
  }
}
