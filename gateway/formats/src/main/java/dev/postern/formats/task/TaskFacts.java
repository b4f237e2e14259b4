package dev.postern.formats.task;

import dev.postern.api.model.Recurrence;
import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.recurrence.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * From when to when a task is to be done at all; a task without days has no such times, and any
 * query may find it. The days are widened by more than the earth's zones differ.
 */
record TaskFacts(Optional<Instant> from, Optional<Instant> to) {
  private static final Duration ANYWHERE = Duration.ofDays(1);

  static TaskFacts of(CalendarObject object) {
    TaskDates dates = TaskDates.read(object.master(), object.times());
    Optional<Instant> from =
        dates.start().or(dates::due).map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC));
    Optional<Instant> to =
        dates
            .due()
            .or(dates::start)
            .map(day -> day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    return new TaskFacts(
        from.map(instant -> instant.minus(ANYWHERE)),
        to.flatMap(instant -> last(object, dates, instant)).map(instant -> instant.plus(ANYWHERE)));
  }

  /** Empty if it never ends. */
  private static Optional<Instant> last(CalendarObject object, TaskDates dates, Instant first) {
    Optional<Recurrence> recurrence = TaskRule.read(object);
    if (recurrence.isEmpty()) {
      return Optional.of(first);
    }
    return dates
        .start()
        .or(dates::due)
        .map(day -> new Series(day, recurrence.get()))
        .filter(series -> series.size().isPresent())
        .map(series ->
            first.plus(
                Duration.ofDays(
                    series.day(Math.max(0, series.size().getAsLong() - 1)).toEpochDay()
                        - series.day(0).toEpochDay())));
  }
}
