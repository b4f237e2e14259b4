package dev.postern.backends.microsoft.series;

import dev.postern.api.model.Attendee;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Person;
import dev.postern.api.model.When;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Details that follow from other details. */
public final class Instances {
  private Instances() {}

  /** What an unchanged occurrence of a series says. */
  public static Details of(Details series, LocalDateTime original) {
    return with(series, at(series.when(), original), series.attendees());
  }

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
    return with(details, details.when(), attendees);
  }

  private static When at(When series, LocalDateTime original) {
    return switch (series) {
      case When.Timed(var start, var end) -> {
        ZonedDateTime there = original.atZone(start.getZone());
        Duration length = Duration.between(start, end);
        yield new When.Timed(there, there.plus(length).withZoneSameInstant(end.getZone()));
      }
      case When.AllDay(var start, var end) -> {
        LocalDate day = original.toLocalDate();
        yield new When.AllDay(day, day.plusDays(ChronoUnit.DAYS.between(start, end)));
      }
    };
  }

  private static Details with(Details d, When when, List<Attendee> attendees) {
    return new Details(
        when,
        d.summary(),
        d.body(),
        d.location(),
        d.showAs(),
        d.sensitivity(),
        d.importance(),
        d.categories(),
        d.reminder(),
        d.organizer(),
        attendees,
        d.answer(),
        d.cancelled(),
        d.attachments());
  }

  /** The override of an occurrence, if it has one. */
  public static Optional<Details> override(List<Event.Override> overrides, LocalDateTime original) {
    return overrides.stream()
        .filter(o -> o.originalStart().equals(original))
        .map(Event.Override::details)
        .findFirst();
  }
}
