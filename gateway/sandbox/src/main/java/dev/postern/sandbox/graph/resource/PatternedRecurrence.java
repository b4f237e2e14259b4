package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.recurrence.Recurrence;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.AbsoluteMonthly;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.AbsoluteYearly;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.Daily;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.RelativeMonthly;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.RelativeYearly;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.Weekly;
import dev.postern.sandbox.tenant.recurrence.RecurrenceRange;
import dev.postern.sandbox.tenant.recurrence.WeekIndex;
import dev.postern.sandbox.tenant.recurrence.WeekdayRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The patternedRecurrence resource, both ways. */
final class PatternedRecurrence {
  private static final String NO_DATE = "0001-01-01";

  private PatternedRecurrence() {}

  static Recurrence read(JsonNode json) {
    Strict recurrence = Strict.object("recurrence", json, "pattern", "range");
    return new Recurrence(pattern(recurrence.member("pattern")), range(recurrence.member("range")));
  }

  private static RecurrencePattern pattern(JsonNode json) {
    Strict pattern =
        Strict.object(
            "pattern",
            json,
            "type",
            "interval",
            "month",
            "dayOfMonth",
            "daysOfWeek",
            "firstDayOfWeek",
            "index");
    int interval = within(pattern, "interval", 1, 999);
    return switch (pattern.text("type")) {
      case "daily" -> new Daily(interval);
      case "weekly" ->
          new Weekly(
              interval,
              days(pattern),
              pattern.has("firstDayOfWeek")
                  ? pattern.constant("firstDayOfWeek", DayOfWeek.class)
                  : DayOfWeek.SUNDAY);
      case "absoluteMonthly" -> new AbsoluteMonthly(interval, within(pattern, "dayOfMonth", 1, 31));
      case "relativeMonthly" -> new RelativeMonthly(interval, rule(pattern), index(pattern));
      case "absoluteYearly" -> {
        everyYear(interval);
        yield new AbsoluteYearly(month(pattern), within(pattern, "dayOfMonth", 1, 31));
      }
      case "relativeYearly" -> {
        everyYear(interval);
        yield new RelativeYearly(month(pattern), rule(pattern), index(pattern));
      }
      case String other -> throw Strict.undefinedValue("type", other);
    };
  }

  private static RecurrenceRange range(JsonNode json) {
    Strict range =
        Strict.object(
            "range",
            json,
            "type",
            "startDate",
            "endDate",
            "numberOfOccurrences",
            "recurrenceTimeZone");
    if (range.has("recurrenceTimeZone")) {
      GraphZone.named(range.text("recurrenceTimeZone"));
    }
    LocalDate start = date(range, "startDate");
    return switch (range.text("type")) {
      case "noEnd" -> new RecurrenceRange.NoEnd(start);
      case "endDate" -> new RecurrenceRange.EndDate(start, date(range, "endDate"));
      case "numbered" ->
          new RecurrenceRange.Numbered(start, within(range, "numberOfOccurrences", 1, 999));
      case String other -> throw Strict.undefinedValue("type", other);
    };
  }

  /** The store, like EWS, knows no pattern of every second year. */
  private static void everyYear(int interval) {
    if (interval != 1) {
      throw GraphError.invalidValue("The interval of a yearly pattern must be 1.");
    }
  }

  private static int within(Strict object, String member, int least, int most) {
    int value = object.number(member);
    if (value < least || value > most) {
      throw GraphError.invalidValue("The value of '" + member + "' is out of range.");
    }
    return value;
  }

  private static Month month(Strict pattern) {
    return Month.of(within(pattern, "month", 1, 12));
  }

  private static WeekIndex index(Strict pattern) {
    return pattern.has("index") ? pattern.constant("index", WeekIndex.class) : WeekIndex.FIRST;
  }

  private static Set<DayOfWeek> days(Strict pattern) {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (JsonNode day : Strict.list("daysOfWeek", pattern.member("daysOfWeek"))) {
      days.add(Strict.constant("daysOfWeek", day, DayOfWeek.class));
    }
    if (days.isEmpty()) {
      throw GraphError.invalidValue("The pattern needs at least one day of the week.");
    }
    return days;
  }

  /** The first, second … day that is one of several: one day, or one of the three groups. */
  private static WeekdayRule rule(Strict pattern) {
    Set<DayOfWeek> days = days(pattern);
    return Arrays.stream(WeekdayRule.values())
        .filter(it -> days(it).equals(days))
        .findFirst()
        .orElseThrow(() ->
            GraphError.invalidValue("The days of the week are no group that the store knows."));
  }

  private static Set<DayOfWeek> days(WeekdayRule rule) {
    LocalDate monday = LocalDate.of(2024, 1, 1);
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    monday
        .datesUntil(monday.plusDays(7))
        .filter(rule::matches)
        .forEach(it -> days.add(it.getDayOfWeek()));
    return days;
  }

  private static LocalDate date(Strict range, String member) {
    String text = range.text(member);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw GraphError.invalidValue("'" + text + "' is not a date.");
    }
  }

  static ObjectNode write(Recurrence recurrence, String zone) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("pattern", pattern(recurrence.pattern()));
    json.set("range", range(recurrence.range(), zone));
    return json;
  }

  private static ObjectNode pattern(RecurrencePattern pattern) {
    return switch (pattern) {
      case Daily(int interval) -> pattern("daily", interval, 0, 0);
      case Weekly(int interval, Set<DayOfWeek> days, DayOfWeek first) -> {
        ObjectNode json = pattern("weekly", interval, 0, 0).put("firstDayOfWeek", name(first));
        yield days(json, days);
      }
      case AbsoluteMonthly(int interval, int day) -> pattern("absoluteMonthly", interval, 0, day);
      case RelativeMonthly(int interval, WeekdayRule rule, WeekIndex index) ->
          days(pattern("relativeMonthly", interval, 0, 0), days(rule)).put("index", name(index));
      case AbsoluteYearly(Month month, int day) ->
          pattern("absoluteYearly", 1, month.getValue(), day);
      case RelativeYearly(Month month, WeekdayRule rule, WeekIndex index) ->
          days(pattern("relativeYearly", 1, month.getValue(), 0), days(rule))
              .put("index", name(index));
    };
  }

  /** What a pattern does not use is there all the same, with a value that says nothing. */
  private static ObjectNode pattern(String type, int interval, int month, int day) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("interval", interval)
        .put("month", month)
        .put("dayOfMonth", day)
        .put("firstDayOfWeek", "sunday")
        .put("index", "first");
  }

  private static ObjectNode days(ObjectNode json, Collection<DayOfWeek> days) {
    ArrayNode names = json.putArray("daysOfWeek");
    days.forEach(day -> names.add(name(day)));
    return json;
  }

  private static ObjectNode range(RecurrenceRange range, String zone) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("startDate", range.start().toString())
            .put("endDate", NO_DATE)
            .put("numberOfOccurrences", 0)
            .put("recurrenceTimeZone", zone);
    return switch (range) {
      case RecurrenceRange.NoEnd none -> json.put("type", "noEnd");
      case RecurrenceRange.EndDate until ->
          json.put("type", "endDate").put("endDate", until.end().toString());
      case RecurrenceRange.Numbered numbered ->
          json.put("type", "numbered").put("numberOfOccurrences", numbered.occurrences());
    };
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
