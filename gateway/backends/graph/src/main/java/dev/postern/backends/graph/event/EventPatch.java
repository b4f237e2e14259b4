package dev.postern.backends.graph.event;

import dev.postern.api.Zones;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Details;
import dev.postern.api.model.Person;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import dev.postern.backends.graph.item.GraphTime;
import dev.postern.backends.graph.item.RecurrenceJson;
import dev.postern.backends.microsoft.ItemBody;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the event resource: everything of a new one, only what differs of a known one.
 *
 * @param days the zone that whole days are written in
 */
record EventPatch(Zones zones, ZoneId days) {

  static final String ATTENDEES = "attendees";

  /** What Graph mails the attendees about. */
  private static final Set<String> TOLD =
      Set.of("subject", "body", "start", "end", "isAllDay", "location", "recurrence", ATTENDEES);

  EventPatch(Zones zones) {
    this(zones, ZoneOffset.UTC);
  }

  /** For a series' exceptions: a whole day of a series that has times is one in its zone. */
  EventPatch of(When series) {
    return series instanceof When.Timed(var start, var _)
        ? new EventPatch(zones, start.getZone())
        : this;
  }

  /** Whether the attendees of a meeting hear of what is written. */
  static boolean isTold(JsonObject json) {
    return json.fieldNames().stream().anyMatch(TOLD::contains);
  }

  JsonObject create(Details details, Optional<Recurrence> recurrence) {
    JsonObject json = write(null, details);
    time(json, details.when(), Optional.empty(), recurrence);
    return json;
  }

  /**
   * Start, end and recurrence: Graph reads each in the light of the others.
   *
   * @param before what is there, to be taken away where there is to be none
   */
  void time(
      JsonObject json, When when, Optional<Recurrence> before, Optional<Recurrence> recurrence) {
    when(json, when);
    recurrence.ifPresentOrElse(
        r -> json.put("recurrence", RecurrenceJson.write(r, day(when), zone(when))),
        () -> before.ifPresent(gone -> json.putNull("recurrence")));
  }

  /** All who are invited. */
  JsonObject invitation(Details details) {
    return new JsonObject().put(ATTENDEES, attendees(details.attendees()));
  }

  JsonObject update(Details before, Details after) {
    return write(before, after);
  }

  private JsonObject write(@Nullable Details before, Details after) {
    JsonObject json = new JsonObject();
    if (differs(before, after, Details::when)) {
      when(json, after.when());
    }
    if (differs(before, after, Details::summary)) {
      json.put("subject", after.summary());
    }
    if (differs(before, after, Details::body)) {
      ItemBody body = ItemBody.of(after.body());
      json.put(
          "body",
          new JsonObject()
              .put("contentType", body.html() ? "html" : "text")
              .put("content", body.content()));
    }
    if (differs(before, after, Details::location)) {
      json.put("location", new JsonObject().put("displayName", after.location()));
    }
    if (differs(before, after, Details::showAs)) {
      json.put("showAs", showAs(after.showAs()));
    }
    if (differs(before, after, Details::sensitivity)) {
      json.put("sensitivity", lower(after.sensitivity()));
    }
    if (differs(before, after, Details::importance)) {
      json.put("importance", lower(after.importance()));
    }
    if (differs(before, after, Details::categories)) {
      json.put("categories", new JsonArray(List.copyOf(after.categories())));
    }
    if (differs(before, after, Details::reminder)) {
      json.put("isReminderOn", after.reminder().isPresent());
      after.reminder().ifPresent(r -> json.put("reminderMinutesBeforeStart", r.toMinutes()));
    }
    if (differs(before, after, EventPatch::invited)) {
      json.put(ATTENDEES, attendees(after.attendees()));
    }
    return json;
  }

  private static boolean differs(
      @Nullable Details before, Details after, Function<Details, Object> field) {
    return before == null || !Objects.equals(field.apply(before), field.apply(after));
  }

  /** Who is invited as what; what they answered is not ours to write. */
  private static Object invited(Details details) {
    record Invited(Person person, Attendee.Role role) {}
    return details.attendees().stream().map(a -> new Invited(a.person(), a.role())).toList();
  }

  private void when(JsonObject json, When when) {
    switch (when) {
      case When.Timed(var start, var end) ->
          json.put("isAllDay", false)
              .put("start", GraphTime.write(start, zones))
              .put("end", GraphTime.write(end, zones));
      case When.AllDay(var start, var end) ->
          json.put("isAllDay", true)
              .put("start", GraphTime.write(start.atStartOfDay(), zones.toWindows(days)))
              .put("end", GraphTime.write(end.atStartOfDay(), zones.toWindows(days)));
    }
  }

  private static LocalDate day(When when) {
    return when.localStart().toLocalDate();
  }

  private String zone(When when) {
    return switch (when) {
      case When.Timed timed -> zones.toWindows(timed.start().getZone());
      case When.AllDay _ -> "UTC";
    };
  }

  private static JsonArray attendees(List<Attendee> attendees) {
    JsonArray json = new JsonArray();
    for (Attendee attendee : attendees) {
      json.add(recipient(attendee.person()).put("type", lower(attendee.role())));
    }
    return json;
  }

  static JsonObject recipient(Person person) {
    return new JsonObject()
        .put(
            "emailAddress",
            new JsonObject().put("name", person.name()).put("address", person.address().value()));
  }

  private static String showAs(ShowAs showAs) {
    return switch (showAs) {
      case OUT_OF_OFFICE -> "oof";
      case WORKING_ELSEWHERE -> "workingElsewhere";
      case FREE, TENTATIVE, BUSY -> lower(showAs);
    };
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
