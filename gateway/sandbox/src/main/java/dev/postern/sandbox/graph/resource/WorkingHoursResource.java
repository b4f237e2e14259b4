package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.WorkingHours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/**
 * The workingHours resource. Unverified: that hours which end before they start, and zones with
 * rules of their own, are refused so.
 */
public final class WorkingHoursResource {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSS", Locale.ROOT);

  private WorkingHoursResource() {}

  public static ObjectNode write(WorkingHours hours) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode days = json.putArray("daysOfWeek");
    hours.days().forEach(day -> days.add(day.name().toLowerCase(Locale.ROOT)));
    json.put("startTime", TIME.format(hours.start())).put("endTime", TIME.format(hours.end()));
    json.putObject("timeZone").put("name", hours.windowsZone());
    return json;
  }

  /** What is not given stays as it was. */
  public static WorkingHours read(JsonNode json, WorkingHours before) {
    Strict hours =
        Strict.object("workingHours", json, "daysOfWeek", "startTime", "endTime", "timeZone");
    List<DayOfWeek> days =
        hours.has("daysOfWeek")
            ? Strict.list("daysOfWeek", hours.member("daysOfWeek")).stream()
                .map(day -> Strict.constant("daysOfWeek", day, DayOfWeek.class))
                .toList()
            : before.days();
    LocalTime start = hours.has("startTime") ? time(hours, "startTime") : before.start();
    LocalTime end = hours.has("endTime") ? time(hours, "endTime") : before.end();
    String zone =
        hours.has("timeZone")
            ? GraphZone.named(
                    Strict.object("timeZone", hours.member("timeZone"), "name").text("name"))
                .windowsId()
            : before.windowsZone();
    if (!start.isBefore(end)) {
      throw GraphError.invalidValue("The working hours end before they start.");
    }
    return new WorkingHours(days, start, end, zone);
  }

  private static LocalTime time(Strict hours, String name) {
    try {
      return LocalTime.parse(hours.text(name));
    } catch (DateTimeParseException e) {
      throw Strict.mistyped(name, "Edm.TimeOfDay");
    }
  }
}
