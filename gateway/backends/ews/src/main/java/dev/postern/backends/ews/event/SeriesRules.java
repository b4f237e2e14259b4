package dev.postern.backends.ews.event;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.Event;
import dev.postern.api.model.Recurrence;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Exchange demands of the exceptions of a series, checked before anything is written: each
 * belongs to an occurrence, and none lies on or past the day of its neighbour.
 */
final class SeriesRules {
  private final Event event;
  private final TreeMap<LocalDate, Integer> numbers;

  SeriesRules(Event event) {
    this.event = event;
    this.numbers = event.recurrence().map(r -> numbers(r, event)).orElseGet(TreeMap::new);
  }

  private static TreeMap<LocalDate, Integer> numbers(Recurrence recurrence, Event event) {
    LocalDate start = event.main().when().localStart().toLocalDate();
    LocalDate last =
        exceptions(event).map(LocalDateTime::toLocalDate).max(LocalDate::compareTo).orElse(start);
    return Occurrences.numbers(recurrence, start, last);
  }

  private static Stream<LocalDateTime> exceptions(Event event) {
    return Stream.concat(
        event.overrides().stream().map(Event.Override::originalStart), event.deleted().stream());
  }

  /**
   * @throws PosternException {@link Failure.InvalidContent}, naming the occurrence
   */
  void check() {
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

  /** The number of an occurrence, from 1, as EWS counts. */
  int number(LocalDateTime original) {
    OptionalInt number =
        original.toLocalTime().equals(event.main().when().localStart().toLocalTime())
            ? found(original.toLocalDate())
            : OptionalInt.empty();
    return number.orElseThrow(() -> refused("the series has no occurrence at " + original));
  }

  private OptionalInt found(LocalDate day) {
    Integer number = numbers.get(day);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private TreeMap<LocalDate, LocalDate> effectiveDays() {
    Set<LocalDate> deleted =
        event.deleted().stream().map(LocalDateTime::toLocalDate).collect(Collectors.toSet());
    TreeMap<LocalDate, LocalDate> days = new TreeMap<>();
    numbers.keySet().stream().filter(d -> !deleted.contains(d)).forEach(d -> days.put(d, d));
    List<Event.Override> overrides = event.overrides();
    overrides.forEach(o ->
        days.put(o.originalStart().toLocalDate(), o.details().when().localStart().toLocalDate()));
    return days;
  }

  static PosternException refused(String detail) {
    return new PosternException(
        new Failure.InvalidContent(Failure.Rule.NOT_HOLDABLE, "Exchange: " + detail));
  }
}
