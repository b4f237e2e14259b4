package dev.postern.backends.graph;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.Zones;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The occurrences of a series. They are found by one request for the days they lie on, however far
 * from the start; then each changed one is patched and each deleted one deleted.
 */
record Instances(
    GraphClient graph,
    MailAddress mailbox,
    Zones zones,
    EventPatch writer,
    BiFunction<MailAddress, ItemId, String> path) {

  /** Writes what differs from the overrides before; deletes what is still there. */
  void write(ItemId master, List<Event.Override> before, Event after) {
    Map<LocalDateTime, Details> known =
        before.stream()
            .collect(Collectors.toMap(Event.Override::originalStart, Event.Override::details));
    List<Event.Override> changed =
        after.overrides().stream()
            .filter(o -> !o.details().equals(known.get(o.originalStart())))
            .toList();
    Set<LocalDateTime> wanted = new TreeSet<>(after.deleted());
    changed.forEach(o -> wanted.add(o.originalStart()));
    if (wanted.isEmpty()) {
      return;
    }
    Map<LocalDateTime, ItemId> ids = locate(master, wanted);
    for (Event.Override override : changed) {
      Details from = known.getOrDefault(override.originalStart(), after.main());
      JsonObject patch = writer.update(from, override.details());
      graph.send(
          mailbox,
          Effect.WRITE,
          GraphRequest.patch(path.apply(mailbox, found(ids, override.originalStart())), patch));
    }
    for (LocalDateTime start : after.deleted()) {
      ItemId id = ids.get(start);
      if (id != null) {
        graph.send(mailbox, Effect.WRITE, GraphRequest.delete(path.apply(mailbox, id)));
      }
    }
  }

  /** The ids of the occurrences with these original starts, as far as they take place. */
  Map<LocalDateTime, ItemId> locate(ItemId master, Collection<LocalDateTime> starts) {
    TreeSet<LocalDateTime> sorted = new TreeSet<>(starts);
    String window =
        "/instances?startDateTime=%s&endDateTime=%s&$top=500&$select=id,originalStart,originalStartTimeZone,isAllDay"
            .formatted(
                utc(sorted.first().minus(1, ChronoUnit.DAYS)),
                utc(sorted.last().plus(2, ChronoUnit.DAYS)));
    JsonObject page =
        graph.send(mailbox, Effect.READ, GraphRequest.get(path.apply(mailbox, master) + window));
    Map<LocalDateTime, ItemId> ids = new HashMap<>();
    for (Object entry : page.getJsonArray("value", new JsonArray())) {
      JsonObject instance = (JsonObject) entry;
      ZoneId zone =
          instance.getBoolean("isAllDay", false)
              ? ZoneOffset.UTC
              : GraphTime.zone(instance, "originalStartTimeZone", zones);
      LocalDateTime start =
          Instant.parse(instance.getString("originalStart")).atZone(zone).toLocalDateTime();
      ids.put(start, new ItemId(instance.getString("id")));
    }
    return ids;
  }

  private static ItemId found(Map<LocalDateTime, ItemId> ids, LocalDateTime start) {
    ItemId id = ids.get(start);
    if (id == null) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.NOT_HOLDABLE, "the series has no occurrence at " + start));
    }
    return id;
  }

  private static String utc(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toString();
  }
}
