package dev.postern.backends.graph.directory;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.Zones;
import dev.postern.api.model.WorkingHours;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The working hours among a mailbox's settings (Microsoft's page of mailboxSettings); needs
 * MailboxSettings.Read, and MailboxSettings.ReadWrite to write them.
 */
record MailboxSettings(GraphClient graph, Zones zones) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSS", Locale.ROOT);

  /** Empty where there are none, or in a zone that has rules of its own. */
  Optional<WorkingHours> read(MailAddress mailbox) {
    JsonObject hours =
        Json.object(
            graph.send(mailbox, Effect.READ, GraphRequest.get(path(mailbox))), "workingHours");
    List<DayOfWeek> days =
        Json.texts(hours, "daysOfWeek").stream().flatMap(MailboxSettings::day).toList();
    String start = Json.text(hours, "startTime");
    String end = Json.text(hours, "endTime");
    if (days.isEmpty() || start.isEmpty() || start.compareTo(end) >= 0) {
      return Optional.empty();
    }
    return zone(Json.text(Json.object(hours, "timeZone"), "name"))
        .map(zone -> new WorkingHours(zone, days, LocalTime.parse(start), LocalTime.parse(end)));
  }

  void write(MailAddress mailbox, WorkingHours hours) {
    JsonArray days =
        new JsonArray(
            hours.days().stream().map(day -> day.name().toLowerCase(Locale.ROOT)).toList());
    graph.send(
        mailbox,
        Effect.WRITE,
        GraphRequest.patch(
            path(mailbox),
            new JsonObject()
                .put(
                    "workingHours",
                    new JsonObject()
                        .put("daysOfWeek", days)
                        .put("startTime", TIME.format(hours.start()))
                        .put("endTime", TIME.format(hours.end()))
                        .put(
                            "timeZone",
                            new JsonObject().put("name", zones.toWindows(hours.zone()))))));
  }

  private static String path(MailAddress mailbox) {
    return "/users/" + GraphRequest.encode(mailbox.value()) + "/mailboxSettings";
  }

  private Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(zones.toIana(name));
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.InvalidContent) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Stream<DayOfWeek> day(String name) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().equals(name.toUpperCase(Locale.ROOT)));
  }
}
