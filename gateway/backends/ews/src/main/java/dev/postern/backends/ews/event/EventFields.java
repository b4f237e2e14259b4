package dev.postern.backends.ews.event;

import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.model.Attendee;
import dev.postern.api.model.Details;
import dev.postern.api.model.Person;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import dev.postern.backends.ews.item.BodyField;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.ews.item.Marks;
import dev.postern.backends.ews.item.RecurrenceXml;
import dev.postern.backends.ews.soap.Xml;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An event's details as fields of a CalendarItem, in the order of the schema. */
final class EventFields {
  private final Times times;

  EventFields(Times times) {
    this.times = times;
  }

  /**
   * The fields of a series' exceptions: a whole day of a series that has times is one in its zone.
   */
  EventFields of(When series) {
    return series instanceof When.Timed(var start, var _)
        ? new EventFields(new Times(times.zones(), start.getZone()))
        : this;
  }

  /** What Item has. */
  List<Field> item(Details details) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.of("item:Subject", t("Subject", details.summary())));
    fields.add(Marks.of(details.sensitivity()));
    fields.add(BodyField.of(details.body()));
    fields.add(Field.strings("item:Categories", "Categories", details.categories()));
    fields.add(Marks.of(details.importance()));
    fields.addAll(reminder(details.reminder()));
    return fields;
  }

  /** What CalendarItem has, but for the time. */
  List<Field> calendar(Details details) {
    return List.of(
        Field.of(
            "calendar:LegacyFreeBusyStatus", t("LegacyFreeBusyStatus", showAs(details.showAs()))),
        Field.text("calendar:Location", "Location", details.location()),
        attendees("RequiredAttendees", Attendee.Role.REQUIRED, details),
        attendees("OptionalAttendees", Attendee.Role.OPTIONAL, details),
        attendees("Resources", Attendee.Role.RESOURCE, details));
  }

  /**
   * Start, end and their zones: written together or not at all, since Exchange reads each in the
   * light of the others.
   */
  List<Field> time(When when) {
    return switch (when) {
      case When.Timed(var start, var end) ->
          time(start.toInstant(), end.toInstant(), false, start.getZone(), end.getZone());
      case When.AllDay(var start, var end) ->
          time(
              start.atStartOfDay(times.home()).toInstant(),
              end.atStartOfDay(times.home()).toInstant(),
              true,
              times.home(),
              times.home());
    };
  }

  private List<Field> time(
      Instant start, Instant end, boolean allDay, ZoneId startZone, ZoneId endZone) {
    return List.of(
        Field.of("calendar:Start", t("Start", start.toString())),
        Field.of("calendar:End", t("End", end.toString())),
        Field.of("calendar:IsAllDayEvent", t("IsAllDayEvent", Boolean.toString(allDay))),
        zone("StartTimeZone", startZone),
        zone("EndTimeZone", endZone));
  }

  static Field recurrence(Optional<Recurrence> recurrence, When when) {
    return recurrence
        .map(r -> RecurrenceXml.write(r, when.localStart().toLocalDate()))
        .map(x -> Field.of("calendar:Recurrence", x))
        .orElse(Field.absent("calendar:Recurrence"));
  }

  /** All elements of a new item, in the order of the schema. */
  List<Xml> newItem(
      Details details, List<Field> notes, String uid, Optional<Recurrence> recurrence) {
    List<Field> time = time(details.when());
    List<Field> ordered =
        Stream.of(
                withAttachments(details).stream(),
                notes.stream(),
                Stream.of(Field.text("calendar:UID", "UID", uid)),
                time.stream().limit(3),
                calendar(details).stream(),
                Stream.of(recurrence(recurrence, details.when())),
                time.stream().skip(3))
            .flatMap(s -> s)
            .toList();
    return Field.elements(ordered);
  }

  /** Attachments are fields of a new item alone; they stand behind the body. */
  private List<Field> withAttachments(Details details) {
    List<Xml> files = EventAttachments.write(details.attachments());
    List<Field> fields = new ArrayList<>(item(details));
    if (!files.isEmpty()) {
      fields.add(3, Field.of("item:Attachments", t("Attachments", files)));
    }
    return fields;
  }

  /** All but the time. */
  List<Field> untimed(Details details) {
    return Field.union(item(details), calendar(details));
  }

  /** All that one occurrence can have of its own. */
  List<Field> all(Details details) {
    return Stream.of(item(details), time(details.when()), calendar(details))
        .flatMap(List::stream)
        .toList();
  }

  private Field zone(String name, ZoneId zone) {
    return Field.of("calendar:" + name, t(name).with("Id", times.zones().toWindows(zone)));
  }

  private static List<Field> reminder(Optional<Duration> before) {
    Field set =
        Field.of("item:ReminderIsSet", t("ReminderIsSet", Boolean.toString(before.isPresent())));
    return before
        .map(d ->
            List.of(
                set,
                Field.of(
                    "item:ReminderMinutesBeforeStart",
                    t("ReminderMinutesBeforeStart", Long.toString(Math.max(0, d.toMinutes()))))))
        .orElse(List.of(set));
  }

  private static Field attendees(String name, Attendee.Role role, Details details) {
    List<Xml> attendees =
        details.attendees().stream()
            .filter(a -> a.role() == role)
            .map(a -> t("Attendee", mailbox(a.person())))
            .toList();
    return attendees.isEmpty()
        ? Field.absent("calendar:" + name)
        : Field.of("calendar:" + name, t(name, attendees));
  }

  static Xml mailbox(Person person) {
    Xml address = t("EmailAddress", person.address().value());
    return person.name().isEmpty()
        ? t("Mailbox", address)
        : t("Mailbox", t("Name", person.name()), address);
  }

  private static String showAs(ShowAs showAs) {
    return switch (showAs) {
      case FREE -> "Free";
      case TENTATIVE -> "Tentative";
      case BUSY -> "Busy";
      case OUT_OF_OFFICE -> "OOF";
      case WORKING_ELSEWHERE -> "WorkingElsewhere";
    };
  }
}
