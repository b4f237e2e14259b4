package dev.postern.backends.ews.item;

import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
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
import dev.postern.backends.ews.soap.Xml;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The six patterns and three ranges (types.xsd, RecurrenceType). */
public final class RecurrenceXml {
  private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);

  private RecurrenceXml() {}

  public static Xml write(Recurrence recurrence, LocalDate start) {
    return t("Recurrence", pattern(recurrence.pattern()), range(recurrence.range(), start));
  }

  private static Xml pattern(Recurrence.Pattern pattern) {
    return switch (pattern) {
      case Daily(int interval) -> t("DailyRecurrence", number("Interval", interval));
      case Weekly(int interval, Set<DayOfWeek> days, DayOfWeek first) ->
          t(
              "WeeklyRecurrence",
              number("Interval", interval),
              t(
                  "DaysOfWeek",
                  days.stream().map(RecurrenceXml::name).collect(Collectors.joining(" "))),
              t("FirstDayOfWeek", name(first)));
      case AbsoluteMonthly(int interval, int day) ->
          t("AbsoluteMonthlyRecurrence", number("Interval", interval), number("DayOfMonth", day));
      case RelativeMonthly(int interval, Recurrence.Week week, Set<DayOfWeek> days) ->
          t(
              "RelativeMonthlyRecurrence",
              number("Interval", interval),
              t("DaysOfWeek", daySet(days)),
              t("DayOfWeekIndex", name(week)));
      case AbsoluteYearly(Month month, int day) ->
          t("AbsoluteYearlyRecurrence", number("DayOfMonth", day), t("Month", name(month)));
      case RelativeYearly(Month month, Recurrence.Week week, Set<DayOfWeek> days) ->
          t(
              "RelativeYearlyRecurrence",
              t("DaysOfWeek", daySet(days)),
              t("DayOfWeekIndex", name(week)),
              t("Month", name(month)));
    };
  }

  /** The same field with a pattern that the series does not have. */
  public static Field another(Field recurrence) {
    Xml now = recurrence.element().orElseThrow();
    int interval = now.textAt("DailyRecurrence", "Interval").equals("999") ? 998 : 999;
    return Field.of(
        "calendar:Recurrence",
        t(
            "Recurrence",
            t("DailyRecurrence", number("Interval", interval)),
            now.children().getLast()));
  }

  private static Xml range(Recurrence.Range range, LocalDate start) {
    Xml startDate = t("StartDate", start.toString());
    return switch (range) {
      case Endless() -> t("NoEndRecurrence", startDate);
      case Until(LocalDate last) ->
          t("EndDateRecurrence", startDate, t("EndDate", last.toString()));
      case Count(int occurrences) ->
          t("NumberedRecurrence", startDate, number("NumberOfOccurrences", occurrences));
    };
  }

  /**
   * @throws IllegalArgumentException if it is none of the patterns and ranges
   */
  public static Recurrence read(Xml recurrence) {
    if (recurrence.children().size() != 2) {
      throw new IllegalArgumentException("a recurrence of a pattern and a range was expected");
    }
    return new Recurrence(
        readPattern(recurrence.children().get(0)), readRange(recurrence.children().get(1)));
  }

  private static Recurrence.Pattern readPattern(Xml x) {
    return switch (x.name()) {
      case "DailyRecurrence" -> new Daily(number(x, "Interval"));
      case "WeeklyRecurrence" ->
          new Weekly(
              number(x, "Interval"),
              days(x),
              x.child("FirstDayOfWeek")
                  .map(f -> enumOf(DayOfWeek.class, f.text()))
                  .orElse(DayOfWeek.SUNDAY));
      case "AbsoluteMonthlyRecurrence" ->
          new AbsoluteMonthly(number(x, "Interval"), number(x, "DayOfMonth"));
      case "RelativeMonthlyRecurrence" ->
          new RelativeMonthly(
              number(x, "Interval"),
              enumOf(Recurrence.Week.class, x.textAt("DayOfWeekIndex")),
              days(x));
      case "AbsoluteYearlyRecurrence" ->
          new AbsoluteYearly(enumOf(Month.class, x.textAt("Month")), number(x, "DayOfMonth"));
      case "RelativeYearlyRecurrence" ->
          new RelativeYearly(
              enumOf(Month.class, x.textAt("Month")),
              enumOf(Recurrence.Week.class, x.textAt("DayOfWeekIndex")),
              days(x));
      default -> throw new IllegalArgumentException("unknown pattern " + x.name());
    };
  }

  private static Recurrence.Range readRange(Xml x) {
    return switch (x.name()) {
      case "NoEndRecurrence" -> new Endless();
      case "EndDateRecurrence" -> new Until(Stamps.date(x.textAt("EndDate")));
      case "NumberedRecurrence" -> new Count(number(x, "NumberOfOccurrences"));
      default -> throw new IllegalArgumentException("unknown range " + x.name());
    };
  }

  private static Set<DayOfWeek> days(Xml x) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String name : x.textAt("DaysOfWeek").strip().split("\\s+")) {
      switch (name) {
        case "Day" -> days.addAll(ALL);
        case "Weekday" -> days.addAll(WEEKDAYS);
        case "WeekendDay" -> days.addAll(WEEKEND);
        default -> days.add(enumOf(DayOfWeek.class, name));
      }
    }
    return days;
  }

  private static String daySet(Set<DayOfWeek> days) {
    if (days.size() == 1) {
      return name(days.iterator().next());
    }
    if (days.equals(ALL)) {
      return "Day";
    }
    if (days.equals(WEEKDAYS)) {
      return "Weekday";
    }
    if (days.equals(WEEKEND)) {
      return "WeekendDay";
    }
    throw new PosternException(
        new Failure.InvalidContent(
            Failure.Rule.NOT_HOLDABLE, "Exchange has no series on the n-th of " + days));
  }

  private static Xml number(String name, int value) {
    return t(name, Integer.toString(value));
  }

  private static int number(Xml x, String name) {
    return Integer.parseInt(x.textAt(name).strip());
  }

  private static String name(Enum<?> value) {
    String name = value.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E enumOf(Class<E> type, String name) {
    return Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT));
  }
}
