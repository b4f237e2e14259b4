package dev.postern.backends.microsoft.series;

import dev.postern.api.model.Attendee;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Person;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Overrides, and the details of a series as they were before. */
public final class Instances {
  private Instances() {}

  /**
   * The details with the names of attendees as they were before, where the address is the same:
   * clients spell names as they like, and a new spelling is no change to a meeting.
   */
  public static Details withNamesOf(Details before, Details details) {
    Map<Object, Person> known =
        before.attendees().stream()
            .map(Attendee::person)
            .collect(Collectors.toMap(Person::address, p -> p, (a, b) -> a));
    List<Attendee> attendees =
        details.attendees().stream()
            .map(a ->
                new Attendee(
                    known.getOrDefault(a.person().address(), a.person()), a.role(), a.answer()))
            .toList();
    return details.inviting(details.organizer(), attendees);
  }

  /** The override of an occurrence, if it has one. */
  public static Optional<Details> override(List<Event.Override> overrides, LocalDateTime original) {
    return overrides.stream()
        .filter(o -> o.originalStart().equals(original))
        .map(Event.Override::details)
        .findFirst();
  }

  /**
   * What an occurrence of a series with times is called that Exchange puts at this instant: the
   * time that its rule yields, which the clock does not show where it jumps over it.
   */
  public static LocalDateTime named(Instant original, ZonedDateTime series, ZoneId zone) {
    LocalDateTime shown = original.atZone(zone).toLocalDateTime();
    LocalTime time = series.withZoneSameInstant(zone).toLocalTime();
    return Stream.of(shown.toLocalDate(), shown.toLocalDate().minusDays(1))
        .map(day -> day.atTime(time))
        .filter(name -> name.atZone(zone).toInstant().equals(original))
        .findFirst()
        .orElse(shown);
  }
}
