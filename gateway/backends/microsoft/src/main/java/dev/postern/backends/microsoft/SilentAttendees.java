package dev.postern.backends.microsoft;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Person;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Attendees of a meeting that nobody was told of. Graph mails whoever is written into an event; so
 * those who are not to be mailed are noted beside it, and every backend reads them as the event's
 * attendees. Once the event has attendees of its own, these are the ones.
 *
 * <p>A line for each: role, address, name, parted by tabs. Then, for occurrences with other
 * attendees than the series, a line with the original start after an equals sign, and theirs.
 */
public final class SilentAttendees {
  private static final String OCCURRENCE = "=";

  private SilentAttendees() {}

  /** The note of an event's attendees; empty if it has none. */
  public static String write(Event event) {
    StringBuilder note = new StringBuilder();
    write(event.main().attendees(), note);
    for (Event.Override override : event.overrides()) {
      if (!invited(override.details()).equals(invited(event.main()))) {
        note.append(OCCURRENCE).append(override.originalStart()).append('\n');
        write(override.details().attendees(), note);
      }
    }
    return note.toString();
  }

  /** Whether anybody is invited to the event or an occurrence of it. */
  public static boolean isMeeting(Event event) {
    return Stream.concat(
            Stream.of(event.main()), event.overrides().stream().map(Event.Override::details))
        .anyMatch(Details::isMeeting);
  }

  /** The event as it is written where nobody is to be told. */
  public static Event without(Event event) {
    return new Event(
        event.uid(),
        event.main().inviting(Optional.empty(), List.of()),
        event.recurrence(),
        event.overrides().stream()
            .map(it ->
                new Event.Override(
                    it.originalStart(), it.details().inviting(Optional.empty(), List.of())))
            .toList(),
        event.deleted(),
        event.extras());
  }

  /**
   * The event with the attendees that are noted beside it. A note that makes no sense is none: it
   * travels with items that others send.
   *
   * @param event as Exchange holds it
   * @param organizer who Exchange says that organizes it
   */
  public static Event read(String note, Event event, Optional<Person> organizer) {
    if (note.isEmpty() || isMeeting(event)) {
      return event;
    }
    try {
      return with(parse(note), event, organizer);
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      return event;
    }
  }

  private static Event with(
      Map<Optional<LocalDateTime>, List<Attendee>> noted, Event event, Optional<Person> organizer) {
    Details main =
        event.main().inviting(organizer, noted.getOrDefault(Optional.empty(), List.of()));
    Map<LocalDateTime, Event.Override> overrides = new LinkedHashMap<>();
    for (Event.Override override : event.overrides()) {
      overrides.put(
          override.originalStart(),
          new Event.Override(
              override.originalStart(), override.details().inviting(organizer, main.attendees())));
    }
    noted.forEach((original, attendees) ->
        original.ifPresent(start -> {
          Details details =
              Optional.ofNullable(overrides.get(start))
                  .map(Event.Override::details)
                  .orElseGet(() -> main.at(start));
          overrides.put(start, new Event.Override(start, details.inviting(organizer, attendees)));
        }));
    return new Event(
        event.uid(),
        main,
        event.recurrence(),
        List.copyOf(overrides.values()),
        event.deleted(),
        event.extras());
  }

  private static void write(List<Attendee> attendees, StringBuilder note) {
    attendees.stream()
        .sorted(Comparator.comparing(Attendee::role))
        .forEach(attendee ->
            note.append(attendee.role())
                .append('\t')
                .append(attendee.person().address().value())
                .append('\t')
                .append(attendee.person().name().replaceAll("\\p{Cntrl}", " "))
                .append('\n'));
  }

  private static Map<Optional<LocalDateTime>, List<Attendee>> parse(String note) {
    Map<Optional<LocalDateTime>, List<Attendee>> noted = new LinkedHashMap<>();
    List<Attendee> current = new ArrayList<>();
    noted.put(Optional.empty(), current);
    for (String line : note.lines().toList()) {
      if (line.startsWith(OCCURRENCE)) {
        current = new ArrayList<>();
        noted.put(Optional.of(LocalDateTime.parse(line.substring(1))), current);
      } else {
        current.add(attendee(line));
      }
    }
    return noted;
  }

  private static Attendee attendee(String line) {
    String[] parts = line.split("\t", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("no attendee");
    }
    return new Attendee(
        new Person(parts[2], new MailAddress(parts[1])),
        Attendee.Role.valueOf(parts[0]),
        Answer.NONE);
  }

  private static List<Object> invited(Details details) {
    return details.attendees().stream()
        .<Object>map(it -> List.of(it.role(), it.person().address()))
        .toList();
  }
}
