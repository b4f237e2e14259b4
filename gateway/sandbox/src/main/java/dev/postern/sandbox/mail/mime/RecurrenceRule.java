package dev.postern.sandbox.mail.mime;

import dev.postern.sandbox.tenant.recurrence.Recurrence;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern;
import dev.postern.sandbox.tenant.recurrence.RecurrenceRange;
import dev.postern.sandbox.tenant.recurrence.WeekIndex;
import dev.postern.sandbox.tenant.recurrence.WeekdayRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A recurrence as the value of RRULE (RFC 5545 section 3.3.10). */
final class RecurrenceRule {
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RecurrenceRule() {}

  static String of(Recurrence recurrence, ZoneId zone) {
    return pattern(recurrence.pattern()) + range(recurrence.range(), zone);
  }

  private static String pattern(RecurrencePattern pattern) {
    return switch (pattern) {
      case RecurrencePattern.Daily(int interval) -> "FREQ=DAILY;INTERVAL=" + interval;
      case RecurrencePattern.Weekly(int interval, var days, DayOfWeek first) ->
          "FREQ=WEEKLY;INTERVAL=%d;BYDAY=%s;WKST=%s".formatted(interval, days(days), code(first));
      case RecurrencePattern.AbsoluteMonthly(int interval, int day) ->
          "FREQ=MONTHLY;INTERVAL=%d;%s".formatted(interval, monthDay(day));
      case RecurrencePattern.RelativeMonthly(int interval, WeekdayRule days, WeekIndex index) ->
          "FREQ=MONTHLY;INTERVAL=%d;%s".formatted(interval, relative(days, index));
      case RecurrencePattern.AbsoluteYearly(var month, int day) ->
          "FREQ=YEARLY;BYMONTH=%d;%s".formatted(month.getValue(), monthDay(day));
      case RecurrencePattern.RelativeYearly(var month, WeekdayRule days, WeekIndex index) ->
          "FREQ=YEARLY;BYMONTH=%d;%s".formatted(month.getValue(), relative(days, index));
    };
  }

  /** Exchange falls back to the last day of a shorter month, where RRULE would skip the month. */
  private static String monthDay(int day) {
    if (day <= 28) {
      return "BYMONTHDAY=" + day;
    }
    String fallbacks =
        IntStream.rangeClosed(28, day).mapToObj(String::valueOf).collect(Collectors.joining(","));
    return "BYMONTHDAY=" + fallbacks + ";BYSETPOS=-1";
  }

  private static String relative(WeekdayRule rule, WeekIndex index) {
    String days =
        Arrays.stream(DayOfWeek.values())
            .filter(day -> rule.matches(LocalDate.EPOCH.with(day)))
            .map(RecurrenceRule::code)
            .collect(Collectors.joining(","));
    int position = index == WeekIndex.LAST ? -1 : index.ordinal() + 1;
    return "BYDAY=" + days + ";BYSETPOS=" + position;
  }

  private static String range(RecurrenceRange range, ZoneId zone) {
    return switch (range) {
      case RecurrenceRange.NoEnd none -> "";
      case RecurrenceRange.EndDate until ->
          ";UNTIL=" + UNTIL.format(until.end().atTime(LocalTime.of(23, 59, 59)).atZone(zone));
      case RecurrenceRange.Numbered numbered -> ";COUNT=" + numbered.occurrences();
    };
  }

  private static String days(Collection<DayOfWeek> days) {
    return days.stream().sorted().map(RecurrenceRule::code).collect(Collectors.joining(","));
  }

  private static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }
}
