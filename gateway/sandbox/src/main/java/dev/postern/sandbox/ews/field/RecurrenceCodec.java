package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.recurrence.Recurrence;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern;
import dev.postern.sandbox.tenant.recurrence.RecurrenceRange;
import dev.postern.sandbox.tenant.recurrence.WeekIndex;
import dev.postern.sandbox.tenant.recurrence.WeekdayRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** t:Recurrence: one pattern, one range. */
public final class RecurrenceCodec implements Codec<Recurrence> {
  private static final int MAX_OCCURRENCES = 999;
  private static final int MAX_INTERVAL = 999;

  @Override
  public Recurrence read(XmlElement element, Call call) {
    return new Recurrence(
        pattern(element.children().getFirst()), range(element.children().getLast()));
  }

  private static RecurrencePattern pattern(XmlElement e) {
    return switch (e.name()) {
      case "DailyRecurrence" -> new RecurrencePattern.Daily(interval(e));
      case "WeeklyRecurrence" ->
          new RecurrencePattern.Weekly(
              interval(e),
              days(e.require("DaysOfWeek").text()),
              e.textOf("FirstDayOfWeek").map(RecurrenceCodec::day).orElse(DayOfWeek.SUNDAY));
      case "AbsoluteMonthlyRecurrence" ->
          new RecurrencePattern.AbsoluteMonthly(interval(e), dayOfMonth(e));
      case "RelativeMonthlyRecurrence" ->
          new RecurrencePattern.RelativeMonthly(interval(e), weekday(e), index(e));
      case "AbsoluteYearlyRecurrence" ->
          new RecurrencePattern.AbsoluteYearly(month(e), dayOfMonth(e));
      case "RelativeYearlyRecurrence" ->
          new RecurrencePattern.RelativeYearly(month(e), weekday(e), index(e));
      default -> throw new EwsError(ResponseCode.ErrorCalendarInvalidRecurrence);
    };
  }

  static RecurrenceRange range(XmlElement e) {
    LocalDate start = date(e.require("StartDate").text());
    return switch (e.name()) {
      case "NoEndRecurrence" -> new RecurrenceRange.NoEnd(start);
      case "EndDateRecurrence" -> {
        LocalDate end = date(e.require("EndDate").text());
        if (end.isBefore(start)) {
          throw new EwsError(ResponseCode.ErrorCalendarEndDateIsEarlierThanStartDate);
        }
        yield new RecurrenceRange.EndDate(start, end);
      }
      case "NumberedRecurrence" ->
          new RecurrenceRange.Numbered(
              start, between(1, MAX_OCCURRENCES, e.require("NumberOfOccurrences").integer()));
      default -> throw new EwsError(ResponseCode.ErrorCalendarInvalidRecurrence);
    };
  }

  static int interval(XmlElement e) {
    return between(1, MAX_INTERVAL, e.require("Interval").integer());
  }

  private static int dayOfMonth(XmlElement e) {
    return between(1, 31, e.require("DayOfMonth").integer());
  }

  private static int between(int min, int max, int value) {
    if (value < min || value > max) {
      throw new EwsError(ResponseCode.ErrorCalendarInvalidRecurrence);
    }
    return value;
  }

  /** xs:date may carry an offset, which means nothing here. */
  private static LocalDate date(String text) {
    return LocalDate.parse(text.strip().substring(0, 10));
  }

  private static DayOfWeek day(String name) {
    return DayOfWeek.valueOf(name.strip().toUpperCase(Locale.ROOT));
  }

  private static Set<DayOfWeek> days(String names) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String name : names.strip().split("\\s+", -1)) {
      switch (name) {
        case "Day" -> days.addAll(EnumSet.allOf(DayOfWeek.class));
        case "Weekday" -> days.addAll(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        case "WeekendDay" -> days.addAll(EnumSet.range(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
        default -> days.add(day(name));
      }
    }
    return days;
  }

  private static WeekdayRule weekday(XmlElement e) {
    String name = e.require("DaysOfWeek").text().strip();
    return name.equals("WeekendDay")
        ? WeekdayRule.WEEKEND_DAY
        : Arrays.stream(WeekdayRule.values())
            .filter(it -> it.name().equals(name.toUpperCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorCalendarInvalidRecurrence));
  }

  private static WeekIndex index(XmlElement e) {
    return WeekIndex.valueOf(e.require("DayOfWeekIndex").text().toUpperCase(Locale.ROOT));
  }

  private static Month month(XmlElement e) {
    return Month.valueOf(e.require("Month").text().toUpperCase(Locale.ROOT));
  }

  @Override
  public void write(XmlOut out, String tag, Recurrence value, Call call) {
    out.element(
        tag,
        () -> {
          writePattern(out, value.pattern());
          writeRange(out, value.range());
        });
  }

  private static void writePattern(XmlOut out, RecurrencePattern pattern) {
    switch (pattern) {
      case RecurrencePattern.Daily it ->
          out.element("t:DailyRecurrence", () -> out.element("t:Interval", it.interval()));
      case RecurrencePattern.Weekly it ->
          out.element(
              "t:WeeklyRecurrence",
              () -> {
                out.element("t:Interval", it.interval());
                out.element(
                    "t:DaysOfWeek",
                    it.days().stream()
                        .sorted()
                        .map(RecurrenceCodec::name)
                        .collect(Collectors.joining(" ")));
                out.element("t:FirstDayOfWeek", name(it.firstDayOfWeek()));
              });
      case RecurrencePattern.AbsoluteMonthly it ->
          out.element(
              "t:AbsoluteMonthlyRecurrence",
              () -> {
                out.element("t:Interval", it.interval());
                out.element("t:DayOfMonth", it.dayOfMonth());
              });
      case RecurrencePattern.RelativeMonthly it ->
          out.element(
              "t:RelativeMonthlyRecurrence",
              () -> {
                out.element("t:Interval", it.interval());
                out.element("t:DaysOfWeek", name(it.days()));
                out.element("t:DayOfWeekIndex", name(it.index()));
              });
      case RecurrencePattern.AbsoluteYearly it ->
          out.element(
              "t:AbsoluteYearlyRecurrence",
              () -> {
                out.element("t:DayOfMonth", it.dayOfMonth());
                out.element("t:Month", name(it.month()));
              });
      case RecurrencePattern.RelativeYearly it ->
          out.element(
              "t:RelativeYearlyRecurrence",
              () -> {
                out.element("t:DaysOfWeek", name(it.days()));
                out.element("t:DayOfWeekIndex", name(it.index()));
                out.element("t:Month", name(it.month()));
              });
    }
  }

  static void writeRange(XmlOut out, RecurrenceRange range) {
    switch (range) {
      case RecurrenceRange.NoEnd it ->
          out.element("t:NoEndRecurrence", () -> date(out, "t:StartDate", it.start()));
      case RecurrenceRange.EndDate it ->
          out.element(
              "t:EndDateRecurrence",
              () -> {
                date(out, "t:StartDate", it.start());
                date(out, "t:EndDate", it.end());
              });
      case RecurrenceRange.Numbered it ->
          out.element(
              "t:NumberedRecurrence",
              () -> {
                date(out, "t:StartDate", it.start());
                out.element("t:NumberOfOccurrences", it.occurrences());
              });
    }
  }

  /** Exchange writes recurrence dates with a Z, although they are in the zone of the series. */
  private static void date(XmlOut out, String tag, LocalDate date) {
    out.element(tag, date + "Z");
  }

  private static String name(DayOfWeek day) {
    return capitalised(day.name());
  }

  private static String name(Month month) {
    return capitalised(month.name());
  }

  private static String name(WeekdayRule rule) {
    return rule == WeekdayRule.WEEKEND_DAY ? "WeekendDay" : capitalised(rule.name());
  }

  private static String name(WeekIndex index) {
    return capitalised(index.name());
  }

  private static String capitalised(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
