package dev.postern.backends.graph.event;

import dev.postern.api.MailAddress;
import dev.postern.api.Zones;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attachment;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Importance;
import dev.postern.api.model.Person;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.GraphTime;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.graph.item.RecurrenceJson;
import dev.postern.backends.microsoft.ItemBody;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.SilentAttendees;
import dev.postern.backends.microsoft.series.Instances;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the event resource; times were asked for in UTC, bodies as HTML. */
record EventJson(Zones zones) {

  /**
   * All that is read of a single event or series master, but for the cancelled occurrences, which
   * only a GET by id has.
   */
  static final String SELECT =
      "subject,body,start,end,originalStartTimeZone,originalEndTimeZone,isAllDay,location,showAs,"
          + "sensitivity,importance,categories,isReminderOn,reminderMinutesBeforeStart,organizer,"
          + "isOrganizer,attendees,responseStatus,isCancelled,recurrence,type,iCalUId,"
          + "createdDateTime,lastModifiedDateTime,originalStart,hasAttachments";

  /**
   * A whole event.
   *
   * @param owner whose mailbox it is in: Exchange tells his answer apart from the attendees
   * @param attachments what is attached to it, and to exceptions of it
   */
  RemoteItem<Event> read(JsonObject json, MailAddress owner, EventAttachments.Listed attachments) {
    NotedProperties noted = NotedProperties.read(json);
    Details main = details(json, attachments.attachments());
    Optional<Recurrence> recurrence =
        json.getValue("recurrence") instanceof JsonObject r
            ? Optional.of(RecurrenceJson.read(r))
            : Optional.empty();
    Event event =
        new Event(
            Json.text(json, "iCalUId"),
            main,
            recurrence,
            overrides(json, main, attachments),
            cancelled(json, main.when()),
            noted.extras());
    return new RemoteItem<>(
        new ItemId(json.getString("id")),
        new Version(json.getString("@odata.etag")),
        Json.second(json, "createdDateTime"),
        Json.second(json, "lastModifiedDateTime"),
        noted.identity(),
        SilentAttendees.read(
                noted.value(NamedProperty.ATTENDEES), event, person(Json.object(json, "organizer")))
            .answeredBy(owner));
  }

  /** An exception that says what the series says is none. */
  private List<Event.Override> overrides(
      JsonObject json, Details series, EventAttachments.Listed attachments) {
    List<Event.Override> overrides = new ArrayList<>();
    for (JsonObject exception : Json.objects(json, "exceptionOccurrences")) {
      Instant instant = Instant.parse(exception.getString("originalStart"));
      LocalDateTime original = localStart(instant, series.when());
      Details details = details(exception, attachments.of(Json.text(exception, "id")));
      if (!details.equals(series.at(original))) {
        overrides.add(new Event.Override(original, details));
      }
    }
    return overrides;
  }

  static LocalDateTime localStart(Instant original, When series) {
    return switch (series) {
      case When.Timed timed -> Instances.named(original, timed.start(), timed.start().getZone());
      case When.AllDay _ -> original.atZone(ZoneOffset.UTC).toLocalDate().atStartOfDay();
    };
  }

  /** Cancelled occurrences are named by their day alone; the time of day is the series'. */
  private static SortedSet<LocalDateTime> cancelled(JsonObject json, When series) {
    LocalTime time = series.localStart().toLocalTime();
    SortedSet<LocalDateTime> starts = new TreeSet<>();
    for (String id : Json.texts(json, "cancelledOccurrences")) {
      starts.add(LocalDate.parse(id.substring(id.lastIndexOf('.') + 1)).atTime(time));
    }
    return starts;
  }

  private Details details(JsonObject json, List<Attachment> attached) {
    JsonObject body = Json.object(json, "body");
    List<Attendee> attendees = attendees(json);
    boolean own = attendees.isEmpty() || Json.flag(json, "isOrganizer");
    return new Details(
        when(json),
        Json.text(json, "subject"),
        new ItemBody(
                Json.text(body, "contentType").equalsIgnoreCase("html"), Json.text(body, "content"))
            .read(),
        Json.text(Json.object(json, "location"), "displayName"),
        showAs(Json.text(json, "showAs")),
        constant(Sensitivity.NORMAL, Json.text(json, "sensitivity")),
        constant(Importance.NORMAL, Json.text(json, "importance")),
        Json.texts(json, "categories"),
        Json.flag(json, "isReminderOn")
            ? Optional.of(Duration.ofMinutes(json.getInteger("reminderMinutesBeforeStart")))
            : Optional.empty(),
        attendees.isEmpty() ? Optional.empty() : person(Json.object(json, "organizer")),
        attendees,
        own ? Answer.ORGANIZER : answer(Json.object(json, "responseStatus")),
        Json.flag(json, "isCancelled"),
        attached);
  }

  private When when(JsonObject json) {
    Instant start = GraphTime.instant(json.getJsonObject("start"));
    Instant end = GraphTime.instant(json.getJsonObject("end"));
    if (Json.flag(json, "isAllDay")) {
      return new When.AllDay(
          start.atZone(ZoneOffset.UTC).toLocalDate(), end.atZone(ZoneOffset.UTC).toLocalDate());
    }
    ZoneId startZone = GraphTime.zone(json, "originalStartTimeZone", zones);
    ZoneId endZone = GraphTime.zone(json, "originalEndTimeZone", zones);
    return new When.Timed(start.atZone(startZone), end.atZone(endZone));
  }

  /** By role, as EWS lists them. */
  private static List<Attendee> attendees(JsonObject json) {
    List<Attendee> attendees = new ArrayList<>();
    for (JsonObject attendee : Json.objects(json, "attendees")) {
      person(attendee)
          .ifPresent(person ->
              attendees.add(
                  new Attendee(
                      person,
                      constant(Attendee.Role.REQUIRED, Json.text(attendee, "type")),
                      answer(Json.object(attendee, "status")))));
    }
    attendees.sort(Comparator.comparing(Attendee::role));
    return attendees;
  }

  /** Somebody with an SMTP address; others cannot be written either. */
  private static Optional<Person> person(JsonObject recipient) {
    JsonObject email = Json.object(recipient, "emailAddress");
    try {
      return Optional.of(
          new Person(Json.text(email, "name"), new MailAddress(Json.text(email, "address"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Answer answer(JsonObject status) {
    return switch (Json.text(status, "response")) {
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

  private static <E extends Enum<E>> E constant(E otherwise, String name) {
    return name.isEmpty()
        ? otherwise
        : Enum.valueOf(otherwise.getDeclaringClass(), name.toUpperCase(Locale.ROOT));
  }
}
