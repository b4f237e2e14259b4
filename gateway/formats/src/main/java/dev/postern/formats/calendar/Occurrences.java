package dev.postern.formats.calendar;

import dev.postern.api.model.When;
import dev.postern.formats.recurrence.HeldRule;
import dev.postern.formats.recurrence.Series;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * When an event takes place, as far as a range of time is concerned: not a step more is counted.
 */
public final class Occurrences {
  private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  private final CalendarObject object;
  private final ZoneId floating;
  private final When when;
  private final boolean isFloating;
  private final Optional<HeldRule> recurrence;
  private final Map<LocalDateTime, Component> overrides = new TreeMap<>();
  private final Set<LocalDateTime> absent = new HashSet<>();

  /**
   * Reads the times of an object.
   *
   * @param floating the viewer's zone, for days and floating times
   */
  public Occurrences(CalendarObject object, ZoneId floating) {
    this.object = object;
    this.floating = floating;
    this.when = Timing.read(object.master(), object.times());
    this.isFloating = isFloating(object.master());
    this.recurrence = EventReader.rule(object, when);
    recurrence.ifPresent(rule -> {
      SortedMap<LocalDateTime, Component> changed = EventReader.overrides(object, when, rule);
      overrides.putAll(changed);
      absent.addAll(EventReader.deleted(object, when, rule));
      absent.addAll(changed.keySet());
    });
  }

  private static boolean isFloating(Component event) {
    return event.line("DTSTART").filter(Floating::isFloating).isPresent();
  }

  /** Those that overlap the range, in no order; lazily, as there may be no end to them. */
  public Stream<Occurrence> in(Instant from, Instant to) {
    return Stream.concat(
        of(object.master(), from, to),
        object.overrides().stream().flatMap(override -> of(override, from, to)));
  }

  /** Those that overlap the range and are described by one of the VEVENTs. */
  public Stream<Occurrence> of(Component event, Instant from, Instant to) {
    return near(event, from, to).filter(occurrence -> occurrence.overlaps(from, to));
  }

  /** At least those that overlap the range. */
  private Stream<Occurrence> near(Component event, Instant from, Instant to) {
    if (event != object.master()) {
      return overrides.entrySet().stream()
          .filter(entry -> entry.getValue() == event)
          .map(entry -> changed(entry.getKey(), event));
    }
    if (recurrence.isEmpty()) {
      return Stream.of(occurrence(event, when, Optional.empty(), isFloating));
    }
    return series(recurrence.get(), from, to);
  }

  private Occurrence changed(LocalDateTime originalStart, Component override) {
    When time = Timing.read(override, object.times());
    return occurrence(override, time, Optional.of(originalStart), isFloating(override));
  }

  private Stream<Occurrence> series(HeldRule rule, Instant from, Instant to) {
    Series series = rule.series(when.localStart().toLocalDate());
    LocalTime time = when.localStart().toLocalTime();
    LocalDate first = day(from).minusDays(length().toDays() + 2);
    LocalDate last = day(to).plusDays(2);
    return LongStream.iterate(series.indexFrom(first), series::has, index -> index + 1)
        .mapToObj(series::day)
        .takeWhile(day -> !day.isAfter(last))
        .filter(day -> !absent.contains(day.atTime(time)))
        .map(day ->
            occurrence(
                object.master(), Timing.at(when, day), Optional.of(day.atTime(time)), isFloating));
  }

  private static LocalDate day(Instant instant) {
    if (instant.isBefore(EARLIEST.atStartOfDay().toInstant(ZoneOffset.UTC))) {
      return EARLIEST;
    }
    if (instant.isAfter(LATEST.atStartOfDay().toInstant(ZoneOffset.UTC))) {
      return LATEST;
    }
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private Duration length() {
    return switch (when) {
      case When.AllDay day -> Duration.ofDays(day.end().toEpochDay() - day.start().toEpochDay());
      case When.Timed timed -> Duration.between(timed.start(), timed.end());
    };
  }

  private Occurrence occurrence(
      Component event, When time, Optional<LocalDateTime> originalStart, boolean local) {
    return switch (time) {
      case When.AllDay day ->
          new Occurrence(
              event,
              time,
              originalStart,
              day.start().atStartOfDay(floating).toInstant(),
              day.end().atStartOfDay(floating).toInstant(),
              false);
      case When.Timed timed -> {
        Instant start = instant(timed.start(), local);
        Instant end = instant(timed.end(), local);
        boolean point = start.equals(end) && event.line("DTEND").isEmpty();
        yield new Occurrence(event, time, originalStart, start, end, point);
      }
    };
  }

  private Instant instant(ZonedDateTime time, boolean local) {
    return local ? time.toLocalDateTime().atZone(floating).toInstant() : time.toInstant();
  }

  /** Whether an override takes place in the range, or what it overrides would have. */
  public boolean concerns(Component override, Instant from, Instant to) {
    return near(override, from, to)
        .anyMatch(changed -> changed.overlaps(from, to) || original(changed).overlaps(from, to));
  }

  private Occurrence original(Occurrence changed) {
    When time =
        changed.originalStart().map(start -> Timing.at(when, start.toLocalDate())).orElse(when);
    return occurrence(object.master(), time, changed.originalStart(), isFloating);
  }

  /** What names an occurrence in an expanded text: UTC, a day, or floating as the series is. */
  public ContentLine recurrenceId(LocalDateTime originalStart) {
    ContentLine line = EventSheets.occurrence("RECURRENCE-ID", when, originalStart);
    return isFloating ? Floating.UTC.adapted(line) : object.times().inUtc(line);
  }
}
