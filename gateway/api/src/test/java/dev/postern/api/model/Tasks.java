package dev.postern.api.model;

import dev.postern.api.model.Task.Status;
import dev.postern.api.model.Task.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tasks for tests: some samples and ways to vary them. */
public final class Tasks {
  public static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

  private Tasks() {}

  /** Nothing but a title. */
  public static Task bare(String summary) {
    return new Task(
        UUID.randomUUID().toString(),
        summary,
        Body.EMPTY,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Status.NOT_STARTED,
        0,
        Importance.NORMAL,
        Sensitivity.NORMAL,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Extras.NONE);
  }

  /** Every field, apart from recurrence and checklist. */
  public static Task full(String summary) {
    return new Task(
        UUID.randomUUID().toString(),
        summary,
        Body.plain("Line one\nand <two> & three"),
        Optional.of(MONDAY),
        Optional.of(MONDAY.plusDays(4)),
        Optional.empty(),
        Status.IN_PROGRESS,
        40,
        Importance.HIGH,
        Sensitivity.PRIVATE,
        List.of("Blue category", "Work"),
        Optional.empty(),
        Optional.of(Instant.parse("2027-03-04T08:30:00Z")),
        List.of(),
        new Extras("X-FOO:bar\r\nX-BAZ;X=\"a,b\":\u00e9"));
  }

  /** Done some time ago. */
  public static Task done(String summary) {
    return progress(
        due(bare(summary), LocalDate.of(2026, 1, 9)),
        Status.COMPLETED,
        100,
        Optional.of(LocalDate.of(2026, 1, 5)));
  }

  /** Begins and is due on the first day of its recurrence. */
  public static Task series(String summary, LocalDate first, Recurrence recurrence) {
    Task task = bare(summary);
    return with(task, Optional.of(first), Optional.of(first), Optional.of(recurrence));
  }

  public static Task due(Task task, LocalDate due) {
    return with(task, task.start(), Optional.of(due), task.recurrence());
  }

  public static Task started(Task task, LocalDate start) {
    return with(task, Optional.of(start), task.due(), task.recurrence());
  }

  public static Task dates(Task task, Optional<LocalDate> start, Optional<LocalDate> due) {
    return with(task, start, due, task.recurrence());
  }

  public static Task progress(Task t, Status status, int percent, Optional<LocalDate> completed) {
    return new Task(
        t.uid(),
        t.summary(),
        t.body(),
        t.start(),
        t.due(),
        completed,
        status,
        percent,
        t.importance(),
        t.sensitivity(),
        t.categories(),
        t.recurrence(),
        t.reminder(),
        t.checklist(),
        t.extras());
  }

  public static Task steps(Task task, Step... steps) {
    return task.describedBy(task.body(), List.of(steps));
  }

  public static Task body(Task task, Body body) {
    return task.describedBy(body, task.checklist());
  }

  public static Task uid(Task task, String uid) {
    return named(task, uid, task.summary());
  }

  public static Task summary(Task task, String summary) {
    return named(task, task.uid(), summary);
  }

  private static Task named(Task t, String uid, String summary) {
    return new Task(
        uid,
        summary,
        t.body(),
        t.start(),
        t.due(),
        t.completed(),
        t.status(),
        t.percentComplete(),
        t.importance(),
        t.sensitivity(),
        t.categories(),
        t.recurrence(),
        t.reminder(),
        t.checklist(),
        t.extras());
  }

  public static Task reminder(Task task, Optional<Instant> reminder) {
    return beside(task, reminder, task.extras());
  }

  public static Task extras(Task task, String extras) {
    return beside(task, task.reminder(), new Extras(extras));
  }

  private static Task beside(Task t, Optional<Instant> reminder, Extras extras) {
    return new Task(
        t.uid(),
        t.summary(),
        t.body(),
        t.start(),
        t.due(),
        t.completed(),
        t.status(),
        t.percentComplete(),
        t.importance(),
        t.sensitivity(),
        t.categories(),
        t.recurrence(),
        reminder,
        t.checklist(),
        extras);
  }

  public static Task recurrence(Task task, Optional<Recurrence> recurrence) {
    return with(task, task.start(), task.due(), recurrence);
  }

  private static Task with(
      Task t, Optional<LocalDate> start, Optional<LocalDate> due, Optional<Recurrence> recurrence) {
    return new Task(
        t.uid(),
        t.summary(),
        t.body(),
        start,
        due,
        t.completed(),
        t.status(),
        t.percentComplete(),
        t.importance(),
        t.sensitivity(),
        t.categories(),
        recurrence,
        t.reminder(),
        t.checklist(),
        t.extras());
  }
}
