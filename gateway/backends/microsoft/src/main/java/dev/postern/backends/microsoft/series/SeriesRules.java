package dev.postern.backends.microsoft.series;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.Event;
import dev.postern.api.model.Recurrence;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The occurrences of a series, and what Exchange demands of its exceptions, checked before anything
 * is written: each belongs to an occurrence, and none lies on or past the day of its neighbour.
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
    TreeMap<LocalDate, LocalDate> days = effectiveDays();
    for (Event.Override override : event.overrides()) {
      LocalDate original = override.originalStart().toLocalDate();
      LocalDate day = Objects.requireNonNull(days.get(original));
      var before = days.lowerEntry(original);
      var after = days.higherEntry(original);
      if (before != null && !day.isAfter(before.getValue())
          || after != null && !day.isBefore(after.getValue())) {
        throw refused(
            "the occurrence of "
                + override.originalStart()
                + " cannot be moved to or past the day of its neighbour");
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

  private TreeMap<LocalDate, LocalDate> effectiveDays() {
    Set<LocalDate> deleted =
        event.deleted().stream().map(LocalDateTime::toLocalDate).collect(Collectors.toSet());
    TreeMap<LocalDate, LocalDate> days = new TreeMap<>();
    numbers.keySet().stream().filter(d -> !deleted.contains(d)).forEach(d -> days.put(d, d));
    event
        .overrides()
        .forEach(o ->
            days.put(
                o.originalStart().toLocalDate(), o.details().when().localStart().toLocalDate()));
    return days;
  }

  /** Refuses what Exchange cannot hold. */
  public static PosternException refused(String detail) {
    return new PosternException(
        new Failure.InvalidContent(Failure.Rule.NOT_HOLDABLE, "Exchange: " + detail));
  }
}
