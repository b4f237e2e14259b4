package dev.postern.backends.microsoft.series;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.Event;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.When;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The occurrences of a series, and what Exchange demands of them, checked before anything is
 * written: each exception belongs to an occurrence, none lies on or past the day of its neighbour
 * or overlaps it, one at least takes place, and they end before the next one begins.
 */
public final class SeriesRules {
  private final Event event;
  private final TreeMap<LocalDate, Integer> numbers;

  /**
   * @param further occurrences of interest beside the event's own exceptions
   */
  public SeriesRules(Event event, Collection<LocalDateTime> further) {
    this.event = event;
    LocalDate start = event.main().when().localStart().toLocalDate();
    LocalDate last =
        Stream.concat(exceptions(event), further.stream())
            .map(LocalDateTime::toLocalDate)
            .max(LocalDate::compareTo)
            .orElse(start);
    this.numbers =
        event
            .recurrence()
            .map((Recurrence r) -> Occurrences.numbers(r, start, last))
            .orElseGet(TreeMap::new);
  }

  /** The original starts of all exceptions, deleted ones included. */
  public static Stream<LocalDateTime> exceptions(Event event) {
    return Stream.concat(
        event.overrides().stream().map(Event.Override::originalStart), event.deleted().stream());
  }

  /**
   * @throws PosternException {@link Failure.InvalidContent}, naming the occurrence
   */
  public void check() {
    if (event.recurrence().isEmpty() && exceptions(event).findAny().isPresent()) {
      throw refused("an event that does not repeat has no occurrences to change");
    }
    exceptions(event).forEach(this::number);
    if (event.recurrence().isPresent()) {
      checkLength();
      checkPlaces();
    }
  }

  private void checkLength() {
    if (numbers.size() < 2) {
      return;
    }
    When first = event.main().when();
    LocalDate second = Objects.requireNonNull(numbers.higherKey(numbers.firstKey()));
    When next = first.at(second.atTime(first.localStart().toLocalTime()));
    if (Place.of(first, first).overlaps(Place.of(next, first))) {
      throw refused("the occurrences last longer than it takes until the next one begins");
    }
  }

  private void checkPlaces() {
    TreeMap<LocalDate, Place> places = places();
    if (places.isEmpty()) {
      throw refused("no occurrence of the series is left");
    }
    for (Event.Override override : event.overrides()) {
      LocalDate original = override.originalStart().toLocalDate();
      Place place = Objects.requireNonNull(places.get(original));
      var before = places.lowerEntry(original);
      var after = places.higherEntry(original);
      boolean moved =
          !override.details().when().equals(event.main().when().at(override.originalStart()));
      if (moved
          && (before != null && !before.getValue().isBefore(place)
              || after != null && !place.isBefore(after.getValue()))) {
        throw refused(
            "the occurrence of "
                + override.originalStart()
                + " cannot be moved to or past the day of its neighbour, nor overlap it");
      }
    }
  }

  /** Whether the pattern has an occurrence at this start; deleted ones count. */
  public boolean isOccurrence(LocalDateTime original) {
    return original.toLocalTime().equals(event.main().when().localStart().toLocalTime())
        && numbers.containsKey(original.toLocalDate());
  }

  /** The number of an occurrence, from 1, as EWS counts. */
  public int number(LocalDateTime original) {
    Integer number = isOccurrence(original) ? numbers.get(original.toLocalDate()) : null;
    if (number == null) {
      throw refused("the series has no occurrence at " + original);
    }
    return number;
  }

  /** Where the occurrences take place, by the days of their original starts. */
  private TreeMap<LocalDate, Place> places() {
    When series = event.main().when();
    LocalTime time = series.localStart().toLocalTime();
    TreeMap<LocalDate, Place> places = new TreeMap<>();
    numbers.keySet().forEach(day -> places.put(day, Place.of(series.at(day.atTime(time)), series)));
    event.deleted().forEach(original -> places.remove(original.toLocalDate()));
    event
        .overrides()
        .forEach(override ->
            places.put(
                override.originalStart().toLocalDate(),
                Place.of(override.details().when(), series)));
    return places;
  }

  /**
   * The order in which Exchange takes the changes of several occurrences one by one: none may pass
   * another on its way, so that of those that move on the latest goes first, and of those that move
   * back the earliest.
   *
   * @param before where they are now
   */
  public static List<LocalDateTime> inOrder(
      Event before, Event after, Collection<LocalDateTime> originals) {
    Map<Boolean, List<LocalDateTime>> onwards =
        originals.stream()
            .sorted()
            .collect(
                Collectors.partitioningBy(
                    original -> shown(after, original).isAfter(shown(before, original))));
    return Stream.concat(
            Objects.requireNonNull(onwards.get(true)).reversed().stream(),
            Objects.requireNonNull(onwards.get(false)).stream())
        .toList();
  }

  private static LocalDateTime shown(Event event, LocalDateTime original) {
    return Instances.override(event.overrides(), original)
        .map(details -> details.when().localStart())
        .orElse(original);
  }

  /** Refuses what Exchange cannot hold. */
  public static PosternException refused(String detail) {
    return new PosternException(
        new Failure.InvalidContent(Failure.Rule.NOT_HOLDABLE, "Exchange: " + detail));
  }
}
