package dev.postern.backends.graph.event;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.When;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.series.Instances;
import dev.postern.backends.microsoft.series.SeriesRules;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the occurrences of a series. They are located twenty a call, each by the days around it,
 * however far from the start; then each changed one is patched and each deleted one deleted, twenty
 * a call.
 */
record SeriesWriter(GraphClient graph, EventPatch writer) {

  /**
   * What is to become of occurrences, by their original starts.
   *
   * @param patches what to write of those that change
   * @param deletions those to delete, as far as they take place
   * @param restored those that must take place again
   */
  record Changes(
      Map<LocalDateTime, JsonObject> patches,
      Set<LocalDateTime> deletions,
      Set<LocalDateTime> restored) {
    static final Changes NONE = new Changes(new LinkedHashMap<>(), Set.of(), Set.of());

    Changes {
      patches.values().removeIf(JsonObject::isEmpty);
    }

    Set<LocalDateTime> all() {
      Set<LocalDateTime> all = new TreeSet<>(patches.keySet());
      all.addAll(deletions);
      all.addAll(restored);
      return all;
    }

    /** The occurrences that are concerned by these or other changes. */
    Set<LocalDateTime> and(Changes others) {
      Set<LocalDateTime> concerned = all();
      concerned.addAll(others.all());
      return concerned;
    }

    boolean isEmpty() {
      return all().isEmpty();
    }

    /** How many messages it takes to tell an attendee of the changed ones. */
    long messages() {
      return patches.values().stream().filter(EventPatch::isTold).count();
    }

    /** Whether the attendees of a meeting hear of it. */
    boolean isTold() {
      return !deletions.isEmpty()
          || !restored.isEmpty()
          || patches.values().stream().anyMatch(EventPatch::isTold);
    }
  }

  /** All exceptions, of a series that is new or has forgotten those it had. */
  Changes all(Event after, Set<LocalDateTime> restored) {
    Map<LocalDateTime, JsonObject> patches = new LinkedHashMap<>();
    for (Event.Override override : after.overrides()) {
      Details plain = after.main().at(override.originalStart());
      patches.put(override.originalStart(), own(after).update(plain, override.details()));
    }
    return new Changes(ordered(EventWriter.bare(after), after, patches), after.deleted(), restored);
  }

  /** One may not pass another on its way, and those that are written first are there first. */
  private static Map<LocalDateTime, JsonObject> ordered(
      Event before, Event after, Map<LocalDateTime, JsonObject> patches) {
    Map<LocalDateTime, JsonObject> ordered = new LinkedHashMap<>();
    SeriesRules.inOrder(before, after, patches.keySet())
        .forEach(original -> ordered.put(original, Objects.requireNonNull(patches.get(original))));
    return ordered;
  }

  private EventPatch own(Event series) {
    return writer.of(series.main().when());
  }

  /** What differs between two states of a series that begin and repeat alike. */
  Changes between(Event before, Event after) {
    SeriesRules rules = new SeriesRules(after, SeriesRules.exceptions(before).toList());
    Map<LocalDateTime, JsonObject> patches = new LinkedHashMap<>();
    for (Event.Override override : after.overrides()) {
      patches.put(override.originalStart(), between(before, after, override));
    }
    for (Event.Override gone : before.overrides()) {
      LocalDateTime original = gone.originalStart();
      if (Instances.override(after.overrides(), original).isEmpty()
          && !after.deleted().contains(original)
          && rules.isOccurrence(original)) {
        patches.put(original, own(after).update(gone.details(), after.main().at(original)));
      }
    }
    Set<LocalDateTime> deletions = new TreeSet<>(after.deleted());
    deletions.removeAll(before.deleted());
    return new Changes(ordered(before, after, patches), deletions, Set.of());
  }

  /**
   * What is written of an override. What it has from the series, before and after, follows the
   * series; each further part that is written of a meeting would be a further message.
   */
  private JsonObject between(Event before, Event after, Event.Override override) {
    LocalDateTime original = override.originalStart();
    Details plain = before.main().at(original);
    Details was = Instances.override(before.overrides(), original).orElse(plain);
    EventPatch own = own(after);
    JsonObject ownBefore = own.update(plain, was);
    JsonObject ownAfter = own.update(after.main().at(original), override.details());
    JsonObject patch = new JsonObject();
    own.update(was, override.details())
        .forEach(field -> {
          if (ownBefore.containsKey(field.getKey())) {
            patch.put(field.getKey(), field.getValue());
          }
        });
    ownAfter.forEach(field -> {
      if (!ownBefore.containsKey(field.getKey())) {
        patch.put(field.getKey(), field.getValue());
      }
    });
    return patch;
  }

  /** Who is invited to single occurrences, where it is not whom the series invites. */
  Changes invitations(Event after) {
    Map<LocalDateTime, JsonObject> patches = new LinkedHashMap<>();
    for (Event.Override override : after.overrides()) {
      JsonObject patch = new JsonObject();
      writer
          .update(after.main().at(override.originalStart()), override.details())
          .forEach(field -> {
            if (field.getKey().equals(EventPatch.ATTENDEES)) {
              patch.put(field.getKey(), field.getValue());
            }
          });
      patches.put(override.originalStart(), patch);
    }
    return new Changes(patches, Set.of(), Set.of());
  }

  /**
   * The requests that make the changes.
   *
   * @param ids of all occurrences that are there
   */
  List<GraphRequest> requests(
      MailAddress mailbox, Changes changes, Map<LocalDateTime, ItemId> ids) {
    for (LocalDateTime restored : changes.restored()) {
      known(restored, ids);
    }
    List<GraphRequest> requests = new ArrayList<>();
    // What is deleted first makes room for what is moved.
    for (LocalDateTime original : changes.deletions()) {
      ItemId id = ids.get(original);
      if (id != null) {
        requests.add(GraphRequest.delete(path(mailbox, id)));
      }
    }
    changes
        .patches()
        .forEach((original, patch) ->
            requests.add(GraphRequest.patch(path(mailbox, known(original, ids)), patch)));
    return requests;
  }

  private static ItemId known(LocalDateTime original, Map<LocalDateTime, ItemId> ids) {
    ItemId id = ids.get(original);
    if (id == null) {
      throw SeriesRules.refused("the occurrence of " + original + " cannot be found");
    }
    return id;
  }

  /**
   * The ids of the occurrences with these original starts, as far as they take place.
   *
   * @param series with the overrides as they are upstream: a moved one stands elsewhere
   */
  Map<LocalDateTime, ItemId> locate(
      MailAddress mailbox, ItemId master, Event series, Collection<LocalDateTime> originals) {
    return originals.isEmpty()
        ? Map.of()
        : located(series, graph.batch(mailbox, windows(mailbox, master, series, originals)));
  }

  /** The questions for them, one for each, which can be asked beside others. */
  List<GraphRequest> windows(
      MailAddress mailbox, ItemId master, Event series, Collection<LocalDateTime> originals) {
    List<GraphRequest> windows = new ArrayList<>();
    for (LocalDateTime original : originals) {
      LocalDateTime shown =
          Instances.override(series.overrides(), original)
              .map(it -> it.when().localStart())
              .orElse(original);
      windows.add(
          GraphRequest.get(
              path(mailbox, master)
                  + "/instances?startDateTime=%s&endDateTime=%s&$top=100&$select=%s"
                      .formatted(
                          utc(shown.minusDays(1)), utc(shown.plusDays(2)), "originalStart")));
    }
    return windows;
  }

  Map<LocalDateTime, ItemId> located(Event series, List<GraphReply> replies) {
    Map<LocalDateTime, ItemId> ids = new HashMap<>();
    for (GraphReply reply : replies) {
      for (JsonObject instance : Json.objects(reply.checked().body(), "value")) {
        ids.put(
            originalStart(series.main().when(), instance), new ItemId(instance.getString("id")));
      }
    }
    return ids;
  }

  private static LocalDateTime originalStart(When series, JsonObject instance) {
    return EventJson.localStart(Instant.parse(instance.getString("originalStart")), series);
  }

  private static String path(MailAddress mailbox, ItemId id) {
    return EventFetcher.path(mailbox, id);
  }

  private static String utc(LocalDateTime time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toInstant(ZoneOffset.UTC).toString();
  }
}
