package dev.postern.formats.task;

import dev.postern.api.model.Recurrence;
import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.calendar.Moment;
import dev.postern.formats.calendar.Span;
import dev.postern.formats.calendar.Times;
import dev.postern.formats.recurrence.Series;
import dev.postern.formats.text.Component;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** When a task is to be done, as far as a range of time is concerned. */
public final class TaskOccurrences {
  private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  private final Component todo;
  private final Times times;
  private final ZoneId floating;
  private final TaskDates dates;
  private final Optional<Recurrence> recurrence;

  /**
   * Reads the times of an object.
   *
   * @param floating the viewer's zone, for days and floating times
   */
  public TaskOccurrences(CalendarObject object, ZoneId floating) {
    this.todo = object.master();
    this.times = object.times();
    this.floating = floating;
    this.dates = TaskDates.read(todo, times);
    this.recurrence = TaskRule.read(object);
  }

  /**
   * One time that it is to be done.
   *
   * @param days how many days after the first one
   * @param isOfSeries whether there may be others
   * @param due as it is written; {@code end} is the end of the day where only that is known
   */
  public record Occurrence(
      long days,
      boolean isOfSeries,
      Optional<Instant> start,
      Optional<Instant> due,
      Optional<Instant> end) {}

  /** Those that overlap the range by the table of VTODO in RFC 4791 §9.9. */
  public Stream<Occurrence> in(Instant from, Instant to) {
    return near(from, to).filter(occurrence -> overlaps(occurrence, from, to));
  }

  private Stream<Occurrence> near(Instant from, Instant to) {
    Optional<LocalDate> first = dates.start().or(dates::due);
    if (recurrence.isEmpty() || first.isEmpty()) {
      return Stream.of(occurrence(0, false));
    }
    Series series = new Series(first.get(), recurrence.get());
    long length = dates.due().orElse(first.get()).toEpochDay() - first.get().toEpochDay();
    LocalDate last = day(to).plusDays(2);
    return LongStream.iterate(
            series.indexFrom(day(from).minusDays(length + 2)), series::has, index -> index + 1)
        .mapToObj(series::day)
        .takeWhile(day -> !day.isAfter(last))
        .map(day -> occurrence(day.toEpochDay() - first.get().toEpochDay(), true));
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

  private Occurrence occurrence(long days, boolean isOfSeries) {
    Optional<Moment> start = todo.line("DTSTART").map(times::read);
    Optional<Moment> due = todo.line("DUE").map(times::read);
    Optional<Instant> begins = start.map(moment -> instant(moment, days));
    Optional<Instant> falls =
        due.map(moment -> instant(moment, days))
            .or(() -> begins.flatMap(time -> length().map(span -> time.plus(span.exact()))));
    // A day is over at its end, which is also what DTEND of a VEVENT would say.
    Optional<Instant> ends =
        due.filter(Moment.Day.class::isInstance)
            .map(moment -> instant(moment, days + 1))
            .or(() -> falls);
    return new Occurrence(days, isOfSeries, begins, falls, ends);
  }

  private Optional<Span> length() {
    return todo.line("DURATION").flatMap(line -> Span.parse(line.value()));
  }

  private Instant instant(Moment moment, long days) {
    LocalDateTime local = TaskDates.local(moment).plusDays(days);
    return local
        .atZone(moment instanceof Moment.Fixed fixed ? fixed.time().getZone() : floating)
        .toInstant();
  }

  private boolean overlaps(Occurrence occurrence, Instant from, Instant to) {
    if (occurrence.start().isEmpty() && occurrence.end().isEmpty()) {
      return unplanned(from, to);
    }
    if (occurrence.end().isEmpty()) {
      Instant start = occurrence.start().get();
      return !from.isAfter(start) && to.isAfter(start);
    }
    Instant end = occurrence.end().get();
    if (occurrence.start().isEmpty()) {
      return from.isBefore(end) && !to.isBefore(end);
    }
    Instant start = occurrence.start().get();
    boolean isMeasured = todo.line("DUE").isEmpty();
    boolean goesOn = isMeasured ? !from.isAfter(end) : from.isBefore(end) || !from.isAfter(start);
    return goesOn && (to.isAfter(start) || !to.isBefore(end));
  }

  /** With neither DTSTART nor DUE, COMPLETED and CREATED count. */
  private boolean unplanned(Instant from, Instant to) {
    Optional<Instant> created = stamp("CREATED");
    Optional<Instant> completed = stamp("COMPLETED");
    if (completed.isEmpty()) {
      return created.map(to::isAfter).orElse(true);
    }
    Instant last = completed.get();
    Instant first = created.orElse(last);
    return (!from.isAfter(first) || !from.isAfter(last))
        && (!to.isBefore(first) || !to.isBefore(last));
  }

  private Optional<Instant> stamp(String name) {
    return todo.line(name).map(times::read).map(moment -> instant(moment, 0));
  }
}
