package dev.postern.sandbox.tenant;

import dev.postern.sandbox.tenant.recurrence.Dates;
import dev.postern.sandbox.tenant.recurrence.Recurrence;
import dev.postern.sandbox.tenant.recurrence.RecurrenceRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The occurrences of a recurring calendar item, in the order of their original starts. Times repeat
 * by the wall clock of the item's own time zone.
 */
public final class Series {
  private final Item master;
  private final Recurrence recurrence;
  private final ZoneId zone;
  private final LocalTime time;
  private final Duration length;

  private Series(Item master) {
    PropertyBag properties = master.properties();
    this.master = master;
    this.recurrence = properties.require(CalendarProperties.RECURRENCE);
    this.zone = zone(properties);
    LocalDateTime start =
        LocalDateTime.ofInstant(properties.require(CalendarProperties.START), zone);
    LocalDateTime end = LocalDateTime.ofInstant(properties.require(CalendarProperties.END), zone);
    this.time = start.toLocalTime();
    this.length = Duration.between(start, end);
  }

  /** The series of a master. */
  public static Series of(Item master) {
    return new Series(master);
  }

  /** The time zone a calendar item's wall-clock times are in. */
  public static ZoneId zone(PropertyBag properties) {
    return properties
        .find(CalendarProperties.START_ZONE)
        .flatMap(WindowsZone::find)
        .orElse(ZoneOffset.UTC);
  }

  /** Lazily, every date of the pattern, deleted ones included. */
  private Stream<Occurrence> slots() {
    AtomicInteger index = new AtomicInteger();
    return Dates.of(recurrence).map(day -> slot(index.incrementAndGet(), day));
  }

  /** Lazily, what stands in the calendar; endless if the range is. */
  public Stream<Occurrence> occurrences() {
    return slots().filter(it -> !master.deletedOccurrences().contains(it.originalStart()));
  }

  /** The occurrences that overlap a span of time. */
  public Stream<Occurrence> between(Instant from, Instant to) {
    // Exceptions may have been moved by at most to their neighbours, so a little more is looked at.
    Instant horizon = to.plus(Duration.ofDays(400));
    return occurrences()
        .takeWhile(it -> it.originalStart().isBefore(horizon))
        .filter(it -> it.start().isBefore(to) && it.end().isAfter(from));
  }

  /** The occurrence of an index; empty outside the range. It may be a deleted one. */
  public Optional<Occurrence> at(int index) {
    return index < 1 ? Optional.empty() : slots().skip(index - 1L).findFirst();
  }

  /** The occurrence the pattern puts at this time; it may be a deleted one. */
  public Optional<Occurrence> at(Instant originalStart) {
    return slots()
        .takeWhile(it -> !it.originalStart().isAfter(originalStart))
        .filter(it -> it.originalStart().equals(originalStart))
        .findFirst();
  }

  public boolean isDeleted(Occurrence occurrence) {
    return master.deletedOccurrences().contains(occurrence.originalStart());
  }

  public Optional<Occurrence> first() {
    return occurrences().findFirst();
  }

  /** Empty if the series has no end, or nothing is left of it. */
  public Optional<Occurrence> last() {
    return recurrence.range() instanceof RecurrenceRange.NoEnd
        ? Optional.empty()
        : occurrences().reduce((earlier, later) -> later);
  }

  /** What the protocols show of an occurrence: the master's properties under its own. */
  public PropertyBag properties(Occurrence occurrence) {
    PropertyBag bag =
        occurrence
            .exception()
            .map(OccurrenceException::properties)
            .orElseGet(() -> master.properties())
            .overlay();
    bag.put(CalendarProperties.START, occurrence.start());
    bag.put(CalendarProperties.END, occurrence.end());
    bag.remove(CalendarProperties.RECURRENCE);
    return bag;
  }

  /** The day of an instant in the zone of the series. */
  public LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  private Occurrence slot(int index, LocalDate day) {
    LocalDateTime local = day.atTime(time);
    Instant original = local.atZone(zone).toInstant();
    Instant end = local.plus(length).atZone(zone).toInstant();
    Optional<OccurrenceException> exception =
        Optional.ofNullable(master.exceptions().get(original));
    return new Occurrence(
        index,
        original,
        exception.map(it -> own(it, CalendarProperties.START, original)).orElse(original),
        exception.map(it -> own(it, CalendarProperties.END, end)).orElse(end),
        exception);
  }

  /** An exception's own time; the master's is another day's. */
  private static Instant own(
      OccurrenceException exception, Property<Instant> property, Instant regular) {
    return exception.properties().holds(property)
        ? exception.properties().get(property, regular)
        : regular;
  }
}
