package dev.postern.backends.microsoft.series;

import dev.postern.api.model.Attendee;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Person;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
}
