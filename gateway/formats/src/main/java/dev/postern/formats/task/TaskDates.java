package dev.postern.formats.task;

import dev.postern.api.model.Task;
import dev.postern.formats.calendar.Moment;
import dev.postern.formats.calendar.Span;
import dev.postern.formats.calendar.Times;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Invalid;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * DTSTART with DUE or DURATION (RFC 5545 §3.6.2, §3.8.2). Exchange holds days: the day of a time is
 * the one that is written, in whatever zone. The time of day stays in the text and moves with the
 * day.
 *
 * @param start the day of DTSTART
 * @param due the day of DUE, or the one that DURATION leads to
 */
record TaskDates(Optional<LocalDate> start, Optional<LocalDate> due) {
  static final String KEY = "DATES";

  static TaskDates of(Task task) {
    return new TaskDates(task.start(), task.due());
  }

  static TaskDates read(Component todo, Times times) {
    return of(todo.lines().toList(), times);
  }

  private static TaskDates of(List<ContentLine> lines, Times times) {
    Optional<Moment> start = line(lines, "DTSTART").map(times::read);
    Optional<LocalDate> due =
        line(lines, "DUE")
            .map(times::read)
            .map(TaskDates::day)
            .or(() -> start.flatMap(moment -> end(moment, lines)));
    TaskDates dates = new TaskDates(start.map(TaskDates::day), due);
    if (dates.start.isPresent() && due.isPresent() && due.get().isBefore(dates.start.get())) {
      throw Invalid.invalidResource("DUE is before DTSTART");
    }
    return dates;
  }

  private static Optional<LocalDate> end(Moment start, List<ContentLine> lines) {
    return line(lines, "DURATION")
        .map(TaskDates::duration)
        .map(span ->
            switch (start) {
              case Moment.Day day -> span.after(day.date());
              case Moment.Floating time -> after(time.local(), span);
              case Moment.Fixed time -> after(time.local(), span);
            });
  }

  private static LocalDate after(LocalDateTime start, Span span) {
    return start.plusDays(span.days()).plus(span.time()).toLocalDate();
  }

  private static Span duration(ContentLine line) {
    return Span.parse(line.value())
        .filter(span -> !span.exact().isNegative())
        .orElseThrow(
            () -> Invalid.invalidResource("DURATION is no positive duration: " + line.value()));
  }

  private static LocalDate day(Moment moment) {
    return local(moment).toLocalDate();
  }

  /** As written; a day begins at midnight. */
  static LocalDateTime local(Moment moment) {
    return switch (moment) {
      case Moment.Day day -> day.date().atStartOfDay();
      case Moment.Floating floating -> floating.local();
      case Moment.Fixed fixed -> fixed.local();
    };
  }

  private static Optional<ContentLine> line(List<ContentLine> lines, String name) {
    return lines.stream().filter(line -> line.name().equals(name)).findFirst();
  }

  /** As whole days. */
  List<ContentLine> print() {
    List<ContentLine> lines = new ArrayList<>();
    start.ifPresent(day -> lines.add(Times.day("DTSTART", day)));
    due.ifPresent(day -> lines.add(Times.day("DUE", day)));
    return lines;
  }

  /** These days in the way that the lines tell others: with their times of day and zones. */
  List<ContentLine> inTheWayOf(List<ContentLine> lines, Times times) {
    TaskDates old = of(lines, times);
    if (old.equals(this)) {
      return lines;
    }
    Optional<ContentLine> oldStart = line(lines, "DTSTART");
    Optional<ContentLine> oldDue = line(lines, "DUE");
    List<ContentLine> moved = new ArrayList<>();
    start.ifPresent(day ->
        moved.add(
            oldStart
                .map(line -> on(line, day))
                .or(() -> oldDue.map(line -> like(line, "DTSTART", day.atStartOfDay())))
                .orElse(Times.day("DTSTART", day))));
    due.ifPresent(day ->
        moved.add(
            oldDue
                .map(line -> on(line, day))
                .or(() -> line(lines, "DURATION").filter(_ -> old.length().equals(length())))
                .or(() -> oldStart.map(line -> like(line, "DUE", day.atTime(LocalTime.of(23, 59)))))
                .orElse(Times.day("DUE", day))));
    return isInOrder(moved, times) ? moved : print();
  }

  private Optional<Long> length() {
    return start.flatMap(first -> due.map(last -> last.toEpochDay() - first.toEpochDay()));
  }

  /** The same time on another day. */
  static ContentLine on(ContentLine line, LocalDate day) {
    String value = line.value().strip();
    return line.withValue(Times.date(day) + value.substring(8));
  }

  /** RFC 5545 §3.8.2.3: both are days, or both times. */
  private static ContentLine like(ContentLine other, String name, LocalDateTime time) {
    String value = other.value().strip();
    if (value.length() == 8) {
      return Times.day(name, time.toLocalDate());
    }
    return ContentLine.of(name, Times.local(time) + (value.endsWith("Z") ? "Z" : ""))
        .withParams(other.params());
  }

  private static boolean isInOrder(List<ContentLine> lines, Times times) {
    Optional<Moment> start = line(lines, "DTSTART").map(times::read);
    Optional<Moment> due = line(lines, "DUE").map(times::read);
    return start.isEmpty() || due.isEmpty() || !local(due.get()).isBefore(local(start.get()));
  }
}
