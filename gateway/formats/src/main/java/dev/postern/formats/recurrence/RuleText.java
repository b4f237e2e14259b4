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
import dev.postern.api.model.Recurrence.Week;
import dev.postern.api.model.Recurrence.Weekly;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a recurrence as an RRULE value that yields exactly the days that Exchange shows. */
public final class RuleText {
  private RuleText() {}

  /**
   * Writes a rule.
   *
   * @param until gives the value of UNTIL for the last day
   */
  public static String write(Recurrence recurrence, Function<LocalDate, String> until) {
    String pattern =
        switch (recurrence.pattern()) {
          case Daily daily -> "FREQ=DAILY" + interval(daily.interval());
          case Weekly weekly -> weekly(weekly);
          case AbsoluteMonthly monthly ->
              "FREQ=MONTHLY" + interval(monthly.interval()) + day(monthly.dayOfMonth(), 28);
          case RelativeMonthly monthly ->
              "FREQ=MONTHLY" + interval(monthly.interval()) + nth(monthly.week(), monthly.days());
          case AbsoluteYearly yearly -> "FREQ=YEARLY" + month(yearly.month()) + dayOf(yearly);
          case RelativeYearly yearly ->
              "FREQ=YEARLY" + month(yearly.month()) + nth(yearly.week(), yearly.days());
        };
    return pattern
        + switch (recurrence.range()) {
          case Endless _ -> "";
          case Count count -> ";COUNT=" + count.occurrences();
          case Until last -> ";UNTIL=" + until.apply(last.lastDay());
        };
  }

  private static String weekly(Weekly weekly) {
    String weekStart =
        weekly.firstDayOfWeek() == DayOfWeek.MONDAY ? "" : ";WKST=" + code(weekly.firstDayOfWeek());
    return "FREQ=WEEKLY" + interval(weekly.interval()) + byDay(weekly.days()) + weekStart;
  }

  private static String interval(int interval) {
    return interval == 1 ? "" : ";INTERVAL=" + interval;
  }

  private static String month(Month month) {
    return ";BYMONTH=" + month.getValue();
  }

  private static String dayOf(AbsoluteYearly yearly) {
    return day(
        Math.min(yearly.dayOfMonth(), yearly.month().maxLength()), yearly.month().minLength());
  }

  /**
   * A day that a month may lack needs care: iCalendar would skip the month, Exchange takes its last
   * day.
   *
   * @param always the last day that every month in question has
   */
  private static String day(int day, int always) {
    if (day <= always) {
      return ";BYMONTHDAY=" + day;
    }
    if (day == 31) {
      return ";BYMONTHDAY=-1";
    }
    String days =
        IntStream.rangeClosed(28, day).mapToObj(Integer::toString).collect(Collectors.joining(","));
    return ";BYMONTHDAY=" + days + ";BYSETPOS=-1";
  }

  private static String nth(Week week, Set<DayOfWeek> days) {
    int position = week == Week.LAST ? -1 : week.ordinal() + 1;
    return days.size() == 1
        ? ";BYDAY=" + position + code(days.iterator().next())
        : byDay(days) + ";BYSETPOS=" + position;
  }

  private static String byDay(Set<DayOfWeek> days) {
    return ";BYDAY=" + days.stream().map(RuleText::code).collect(Collectors.joining(","));
  }

  private static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }
}
