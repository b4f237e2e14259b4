package dev.postern.sandbox.mail.imip;

import dev.postern.sandbox.tenant.recurrence.Recurrence;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern;
import dev.postern.sandbox.tenant.recurrence.RecurrenceRange;
import dev.postern.sandbox.tenant.recurrence.WeekIndex;
import dev.postern.sandbox.tenant.recurrence.WeekdayRule;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The value of an RRULE (RFC 5545 section 3.3.10), as far as Exchange has a pattern for it. */
final class RuleValue {
  private final Map<String, String> parts = new HashMap<>();
  private final LocalDate start;

  private RuleValue(String value, LocalDate start) {
    this.start = start;
    for (String part : value.strip().toUpperCase(Locale.ROOT).split(";")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
  }

  /**
   * @param start the day of the first occurrence, in the series' zone
   * @throws DateTimeException if Exchange has no such pattern
   * @throws NumberFormatException if a number is none
   */
  static Recurrence read(String value, LocalDate start) {
    RuleValue rule = new RuleValue(value, start);
    return new Recurrence(rule.pattern(), rule.range());
  }

  private RecurrencePattern pattern() {
    int interval = number("INTERVAL", 1);
    return switch (parts.getOrDefault("FREQ", "")) {
      case "DAILY" -> new RecurrencePattern.Daily(interval);
      case "WEEKLY" -> new RecurrencePattern.Weekly(interval, days(), weekStart());
      case "MONTHLY" ->
          isRelative()
              ? new RecurrencePattern.RelativeMonthly(interval, weekday(), index())
              : new RecurrencePattern.AbsoluteMonthly(
                  interval, number("BYMONTHDAY", start.getDayOfMonth()));
      case "YEARLY" ->
          isRelative()
              ? new RecurrencePattern.RelativeYearly(month(), weekday(), index())
              : new RecurrencePattern.AbsoluteYearly(
                  month(), number("BYMONTHDAY", start.getDayOfMonth()));
      default -> throw new DateTimeException("no pattern of Exchange");
    };
  }

  private RecurrenceRange range() {
    if (parts.containsKey("COUNT")) {
      return new RecurrenceRange.Numbered(start, number("COUNT", 1));
    }
    String until = parts.getOrDefault("UNTIL", "");
    return until.isEmpty()
        ? new RecurrenceRange.NoEnd(start)
        : new RecurrenceRange.EndDate(
            start, LocalDate.ofInstant(CalendarTime.of(line(until)).instant(), ZoneOffset.UTC));
  }

  private static CalendarLine line(String value) {
    return new CalendarLine("UNTIL", Map.of(), value);
  }

  private boolean isRelative() {
    return parts.containsKey("BYDAY");
  }

  private Set<DayOfWeek> days() {
    Set<DayOfWeek> days = new LinkedHashSet<>();
    for (String code : parts.getOrDefault("BYDAY", code(start.getDayOfWeek())).split(",")) {
      days.add(day(code));
    }
    return days;
  }

  private DayOfWeek weekStart() {
    return day(parts.getOrDefault("WKST", "MO"));
  }

  private WeekdayRule weekday() {
    String code = parts.getOrDefault("BYDAY", "");
    return WeekdayRule.values()[day(code.substring(Math.max(0, code.length() - 2))).ordinal()];
  }

  private WeekIndex index() {
    String code = parts.getOrDefault("BYDAY", "");
    int position =
        code.length() > 2
            ? Integer.parseInt(code.substring(0, code.length() - 2))
            : number("BYSETPOS", 0);
    return switch (position) {
      case 1, 2, 3, 4 -> WeekIndex.values()[position - 1];
      case -1 -> WeekIndex.LAST;
      default -> throw new DateTimeException("no week of a month in Exchange");
    };
  }

  private Month month() {
    return Month.of(number("BYMONTH", start.getMonthValue()));
  }

  private int number(String part, int otherwise) {
    String value = parts.get(part);
    // A list ends with the day that is meant: 28,29,30,31 with BYSETPOS=-1 is the 31st, or the
    // last.
    return value == null
        ? otherwise
        : Integer.parseInt(value.substring(value.lastIndexOf(',') + 1));
  }

  private static DayOfWeek day(String code) {
    List<DayOfWeek> days =
        Arrays.stream(DayOfWeek.values()).filter(it -> code(it).equals(code)).toList();
    if (days.isEmpty()) {
      throw new DateTimeException("no day of the week");
    }
    return days.getFirst();
  }

  private static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }
}
