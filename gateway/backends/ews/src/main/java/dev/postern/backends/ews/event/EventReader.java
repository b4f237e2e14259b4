package dev.postern.backends.ews.event;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.When;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.item.RecurrenceXml;
import dev.postern.backends.ews.item.Stamps;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.SilentAttendees;
import dev.postern.backends.microsoft.series.Instances;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A whole event from its CalendarItem and those of its exceptions. */
final class EventReader {
  private final DetailsReader details;

  EventReader(Times times) {
    this.details = new DetailsReader(times);
  }

  /** The ids of a master's exceptions, as they are to be asked for. */
  static List<Xml> exceptionIds(Xml master) {
    return master.childrenAt("ModifiedOccurrences").stream()
        .map(o -> Items.idXml(Items.id(o)))
        .toList();
  }

  /**
   * Puts an event together.
   *
   * @param exceptions the items of the exceptions, in any order
   * @param owner whose mailbox it is in: Exchange tells his answer apart from the attendees
   * @throws IllegalArgumentException or {@link java.time.DateTimeException} if it makes no sense
   */
  RemoteItem<Event> read(Xml master, List<Xml> exceptions, MailAddress owner) {
    Map<NamedProperty, String> notes = Notes.read(master);
    Optional<Identity> identity = Notes.identity(notes);
    Details main = details.read(master);
    String uid = master.textAt("UID");
    ZoneId zone = details.zone(master);
    Optional<Recurrence> recurrence = master.child("Recurrence").map(RecurrenceXml::read);
    List<Event.Override> overrides = new ArrayList<>();
    for (Xml exception : exceptions) {
      LocalDateTime original = original(exception, main.when(), zone);
      Event.Override override =
          new Event.Override(
              original,
              details.read(exception, EventAttachments.read(exception, main.attachments())));
      if (!override.details().equals(main.at(original))) {
        overrides.add(override);
      }
    }
    Event event =
        new Event(
            uid.isEmpty() ? Items.derivedUid(master) : uid,
            main,
            recurrence,
            overrides,
            deleted(master, main.when(), zone),
            Notes.extras(notes));
    return new RemoteItem<>(
        Items.id(master),
        Items.version(master),
        Stamps.optionalInstant(master.textAt("DateTimeCreated")).orElse(Instant.EPOCH),
        Stamps.optionalInstant(master.textAt("LastModifiedTime")).orElse(Instant.EPOCH),
        identity,
        SilentAttendees.read(
                notes.getOrDefault(NamedProperty.ATTENDEES, ""),
                event,
                master.at("Organizer", "Mailbox").flatMap(DetailsReader::person))
            .answeredBy(owner));
  }

  /** When an occurrence was meant to start, named as the model does. */
  static LocalDateTime named(Instant original, When series, ZoneId zone) {
    return switch (series) {
      case When.Timed(var start, var _) -> Instances.named(original, start, zone);
      case When.AllDay _ -> Times.day(original, zone).atStartOfDay();
    };
  }

  private static LocalDateTime original(Xml exception, When series, ZoneId zone) {
    String original = exception.textAt("OriginalStart");
    return named(
        Stamps.instant(original.isBlank() ? exception.textAt("Start") : original), series, zone);
  }

  private static SortedSet<LocalDateTime> deleted(Xml master, When series, ZoneId zone) {
    return master.childrenAt("DeletedOccurrences").stream()
        .map(d -> named(Stamps.instant(d.textAt("Start")), series, zone))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
