package dev.postern.backends.graph.item;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.Recurrence;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** patternedRecurrence, both ways. */
public final class RecurrenceJson {
  private RecurrenceJson() {}

  public static JsonObject write(Recurrence recurrence, LocalDate start, String zone) {
    return new JsonObject()
        .put("pattern", pattern(recurrence.pattern()))
        .put("range", range(recurrence.range(), start).put("recurrenceTimeZone", zone));
  }

  private static JsonObject pattern(Recurrence.Pattern pattern) {
    return switch (pattern) {
      case Recurrence.Daily(int interval) -> type("daily", interval);
      case Recurrence.Weekly(int interval, Set<DayOfWeek> days, DayOfWeek first) ->
          type("weekly", interval).put("daysOfWeek", days(days)).put("firstDayOfWeek", name(first));
      case Recurrence.AbsoluteMonthly(int interval, int day) ->
          type("absoluteMonthly", interval).put("dayOfMonth", day);
      case Recurrence.RelativeMonthly(int interval, Recurrence.Week week, Set<DayOfWeek> days) ->
          type("relativeMonthly", interval).put("daysOfWeek", days(days)).put("index", name(week));
      case Recurrence.AbsoluteYearly(Month month, int day) ->
          type("absoluteYearly", 1).put("dayOfMonth", day).put("month", month.getValue());
      case Recurrence.RelativeYearly(Month month, Recurrence.Week week, Set<DayOfWeek> days) ->
          type("relativeYearly", 1)
              .put("daysOfWeek", days(days))
              .put("index", name(week))
              .put("month", month.getValue());
    };
  }

  private static JsonObject range(Recurrence.Range range, LocalDate start) {
    JsonObject json = new JsonObject().put("startDate", start.toString());
    return switch (range) {
      case Recurrence.Endless() -> json.put("type", "noEnd");
      case Recurrence.Until(LocalDate last) ->
          json.put("type", "endDate").put("endDate", last.toString());
      case Recurrence.Count(int count) ->
          json.put("type", "numbered").put("numberOfOccurrences", count);
    };
  }

  public static Recurrence read(JsonObject json) {
    return new Recurrence(
        readPattern(json.getJsonObject("pattern")), readRange(json.getJsonObject("range")));
  }

  private static Recurrence.Pattern readPattern(JsonObject json) {
    int interval = json.getInteger("interval");
    return switch (json.getString("type")) {
      case "daily" -> new Recurrence.Daily(interval);
      case "weekly" ->
          new Recurrence.Weekly(
              interval, readDays(json), day(json.getString("firstDayOfWeek", "sunday")));
      case "absoluteMonthly" ->
          new Recurrence.AbsoluteMonthly(interval, json.getInteger("dayOfMonth"));
      case "relativeMonthly" ->
          new Recurrence.RelativeMonthly(interval, week(json), readDays(json));
      case "absoluteYearly" ->
          new Recurrence.AbsoluteYearly(
              Month.of(json.getInteger("month")), json.getInteger("dayOfMonth"));
      case "relativeYearly" ->
          new Recurrence.RelativeYearly(
              Month.of(json.getInteger("month")), week(json), readDays(json));
      case String unknown -> throw unreadable("recurrence pattern " + unknown);
    };
  }

  private static Recurrence.Range readRange(JsonObject json) {
    return switch (json.getString("type")) {
      case "noEnd" -> new Recurrence.Endless();
      case "endDate" -> new Recurrence.Until(LocalDate.parse(json.getString("endDate")));
      case "numbered" -> new Recurrence.Count(json.getInteger("numberOfOccurrences"));
      case String unknown -> throw unreadable("recurrence range " + unknown);
    };
  }

  private static JsonObject type(String type, int interval) {
    return new JsonObject().put("type", type).put("interval", interval);
  }

  private static JsonArray days(Set<DayOfWeek> days) {
    JsonArray names = new JsonArray();
    days.forEach(day -> names.add(name(day)));
    return names;
  }

  private static Set<DayOfWeek> readDays(JsonObject json) {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    json.getJsonArray("daysOfWeek").forEach(name -> days.add(day((String) name)));
    return days;
  }

  private static Recurrence.Week week(JsonObject json) {
    return Recurrence.Week.valueOf(json.getString("index", "first").toUpperCase(Locale.ROOT));
  }

  private static DayOfWeek day(String name) {
    return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static PosternException unreadable(String what) {
    return new PosternException(
        new Failure.InvalidContent(Failure.Rule.NOT_HOLDABLE, "unknown " + what));
  }
}
