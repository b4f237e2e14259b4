package dev.postern.formats.task;

import dev.postern.api.model.Task;
import dev.postern.api.model.Task.Status;
import dev.postern.formats.calendar.Times;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * STATUS (RFC 5545 §3.8.1.11), PERCENT-COMPLETE (§3.8.1.8) and COMPLETED (§3.8.2.1). Exchange knows
 * two states more, which a property of our own tells apart; a cancelled task is a deferred one to
 * Exchange, because one that is not to be done must not look as if it were.
 */
record TaskProgress(Status status, int percent, Optional<LocalDate> completed) {
  static final String KEY = "PROGRESS";
  static final String DETAIL = "X-POSTERN-TASK-STATUS";
  private static final String WAITING = "WAITING-ON-OTHERS";
  private static final String DEFERRED = "DEFERRED";

  static TaskProgress of(Task task) {
    return new TaskProgress(task.status(), task.percentComplete(), task.completed());
  }

  /** STATUS decides where the properties disagree: a client that sets one may forget the others. */
  static TaskProgress read(Component todo, Times times) {
    String percent = value(todo, "PERCENT-COMPLETE");
    int done = percent.matches("\\d{1,3}") ? Math.min(Integer.parseInt(percent), 100) : 0;
    Optional<LocalDate> completed =
        todo.line("COMPLETED")
            .map(times::read)
            .map(moment -> TaskDates.local(moment).toLocalDate());
    Status status =
        switch (value(todo, "STATUS")) {
          case "COMPLETED" -> Status.COMPLETED;
          case "IN-PROCESS" ->
              value(todo, DETAIL).equals(WAITING) ? Status.WAITING_ON_OTHERS : Status.IN_PROGRESS;
          case "NEEDS-ACTION" ->
              value(todo, DETAIL).equals(DEFERRED) ? Status.DEFERRED : begun(done);
          case "CANCELLED" -> Status.DEFERRED;
          default -> completed.isPresent() || done == 100 ? Status.COMPLETED : begun(done);
        };
    return new TaskProgress(status, done, completed);
  }

  private static Status begun(int percent) {
    return percent > 0 && percent < 100 ? Status.IN_PROGRESS : Status.NOT_STARTED;
  }

  private static String value(Component todo, String name) {
    return todo.line(name).map(line -> line.value().strip().toUpperCase(Locale.ROOT)).orElse("");
  }

  List<ContentLine> print() {
    List<ContentLine> lines = new ArrayList<>();
    lines.add(
        ContentLine.of(
            "STATUS",
            switch (status) {
              case NOT_STARTED, DEFERRED -> "NEEDS-ACTION";
              case IN_PROGRESS, WAITING_ON_OTHERS -> "IN-PROCESS";
              case COMPLETED -> "COMPLETED";
            }));
    switch (status) {
      case WAITING_ON_OTHERS -> lines.add(ContentLine.of(DETAIL, WAITING));
      case DEFERRED -> lines.add(ContentLine.of(DETAIL, DEFERRED));
      case NOT_STARTED, IN_PROGRESS, COMPLETED -> {
        // STATUS says it all.
      }
    }
    if (percent > 0) {
      lines.add(ContentLine.of("PERCENT-COMPLETE", Integer.toString(percent)));
    }
    completed.ifPresent(
        day -> lines.add(Times.utc("COMPLETED", day.atStartOfDay().toInstant(ZoneOffset.UTC))));
    return lines;
  }
}
