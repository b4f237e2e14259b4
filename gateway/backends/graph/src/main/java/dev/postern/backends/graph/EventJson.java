package dev.postern.backends.graph;

import dev.postern.api.MailAddress;
import dev.postern.api.Zones;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Importance;
import dev.postern.api.model.Person;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import dev.postern.backends.microsoft.ItemBody;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the event resource; times were asked for in UTC, bodies as HTML. */
record EventJson(Zones zones) {

  /** All that is read of a single event or series master. */
  static final String SELECT =
      "subject,body,start,end,originalStartTimeZone,originalEndTimeZone,isAllDay,location,showAs,"
          + "sensitivity,importance,categories,isReminderOn,reminderMinutesBeforeStart,organizer,"
          + "isOrganizer,attendees,responseStatus,isCancelled,recurrence,type,iCalUId,"
          + "createdDateTime,lastModifiedDateTime,cancelledOccurrences,originalStart";

  RemoteItem<Event> read(JsonObject json) {
    NotedProperties noted = NotedProperties.read(json);
    Details main = details(json);
    Optional<Recurrence> recurrence =
        json.getValue("recurrence") instanceof JsonObject r
            ? Optional.of(RecurrenceJson.read(r))
            : Optional.empty();
    Event event =
        new Event(
            noted.identity().map(i -> i.uid()).orElse(json.getString("iCalUId", "")),
            main,
            recurrence,
            overrides(json, main.when()),
            cancelled(json, main.when()),
            noted.extras());
    return new RemoteItem<>(
        new ItemId(json.getString("id")),
        new Version(json.getString("@odata.etag")),
        Instant.parse(json.getString("createdDateTime")),
        Instant.parse(json.getString("lastModifiedDateTime")),
        noted.identity(),
        event);
  }

  private List<Event.Override> overrides(JsonObject json, When series) {
    List<Event.Override> overrides = new ArrayList<>();
    for (Object entry : json.getJsonArray("exceptionOccurrences", new JsonArray())) {
      JsonObject exception = (JsonObject) entry;
      Instant original = Instant.parse(exception.getString("originalStart"));
      overrides.add(new Event.Override(localStart(original, series), details(exception)));
    }
    return overrides;
  }

  private static LocalDateTime localStart(Instant original, When series) {
    return switch (series) {
      case When.Timed timed -> original.atZone(timed.start().getZone()).toLocalDateTime();
      case When.AllDay _ -> original.atZone(ZoneOffset.UTC).toLocalDate().atStartOfDay();
    };
  }

  /** Cancelled occurrences are named by their day alone; the time of day is the series'. */
  private static SortedSet<LocalDateTime> cancelled(JsonObject json, When series) {
    LocalTime time = series.localStart().toLocalTime();
    SortedSet<LocalDateTime> starts = new TreeSet<>();
    for (Object id : json.getJsonArray("cancelledOccurrences", new JsonArray())) {
      String text = (String) id;
      starts.add(LocalDate.parse(text.substring(text.lastIndexOf('.') + 1)).atTime(time));
    }
    return starts;
  }

  Details details(JsonObject json) {
    JsonObject body = json.getJsonObject("body", new JsonObject());
    return new Details(
        when(json),
        json.getString("subject", ""),
        new ItemBody(
                "html".equalsIgnoreCase(body.getString("contentType")),
                body.getString("content", ""))
            .read(),
        json.getJsonObject("location", new JsonObject()).getString("displayName", ""),
        showAs(json.getString("showAs", "busy")),
        Sensitivity.valueOf(upper(json.getString("sensitivity", "normal"))),
        Importance.valueOf(upper(json.getString("importance", "normal"))),
        json.getJsonArray("categories", new JsonArray()).stream().map(c -> (String) c).toList(),
        json.getBoolean("isReminderOn", false)
            ? Optional.of(Duration.ofMinutes(json.getInteger("reminderMinutesBeforeStart")))
            : Optional.empty(),
        attendees(json).isEmpty() ? Optional.empty() : person(json.getJsonObject("organizer")),
        attendees(json),
        json.getBoolean("isOrganizer", true)
            ? Answer.ORGANIZER
            : answer(json.getJsonObject("responseStatus", new JsonObject())),
        json.getBoolean("isCancelled", false));
  }

  private When when(JsonObject json) {
    Instant start = GraphTime.instant(json.getJsonObject("start"));
    Instant end = GraphTime.instant(json.getJsonObject("end"));
    if (json.getBoolean("isAllDay", false)) {
      return new When.AllDay(
          start.atZone(ZoneOffset.UTC).toLocalDate(), end.atZone(ZoneOffset.UTC).toLocalDate());
    }
    ZoneId startZone = GraphTime.zone(json, "originalStartTimeZone", zones);
    ZoneId endZone = GraphTime.zone(json, "originalEndTimeZone", zones);
    return new When.Timed(start.atZone(startZone), end.atZone(endZone));
  }

  private static List<Attendee> attendees(JsonObject json) {
    List<Attendee> attendees = new ArrayList<>();
    for (Object entry : json.getJsonArray("attendees", new JsonArray())) {
      JsonObject attendee = (JsonObject) entry;
      person(attendee)
          .ifPresent(person ->
              attendees.add(
                  new Attendee(
                      person,
                      Attendee.Role.valueOf(upper(attendee.getString("type", "required"))),
                      answer(attendee.getJsonObject("status", new JsonObject())))));
    }
    return attendees;
  }

  private static Optional<Person> person(JsonObject recipient) {
    JsonObject address = recipient.getJsonObject("emailAddress", new JsonObject());
    String smtp = address.getString("address", "");
    return smtp.indexOf('@') < 1
        ? Optional.empty()
        : Optional.of(new Person(address.getString("name", ""), new MailAddress(smtp)));
  }

  private static Answer answer(JsonObject status) {
    return switch (status.getString("response", "none")) {
      case "organizer" -> Answer.ORGANIZER;
      case "accepted" -> Answer.ACCEPTED;
      case "tentativelyAccepted" -> Answer.TENTATIVE;
      case "declined" -> Answer.DECLINED;
      default -> Answer.NONE;
    };
  }

  private static ShowAs showAs(String name) {
    return switch (name) {
      case "free" -> ShowAs.FREE;
      case "tentative" -> ShowAs.TENTATIVE;
      case "oof" -> ShowAs.OUT_OF_OFFICE;
      case "workingElsewhere" -> ShowAs.WORKING_ELSEWHERE;
      default -> ShowAs.BUSY;
    };
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
