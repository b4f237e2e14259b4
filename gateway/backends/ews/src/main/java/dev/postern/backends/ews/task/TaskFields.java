package dev.postern.backends.ews.task;

import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.model.Checklist;
import dev.postern.api.model.Task;
import dev.postern.api.model.Task.Status;
import dev.postern.backends.ews.item.BodyField;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.ews.item.Marks;
import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.item.RecurrenceXml;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A task as fields of a Task item. */
final class TaskFields {
  private final InstantSource clock;

  TaskFields(InstantSource clock) {
    this.clock = clock;
  }

  /** All fields of a new item, in the order of the schema. */
  List<Field> newItem(Task task, List<Field> notes) {
    return Stream.of(
            item(task).stream(),
            Stream.of(Notes.extras(task.extras())),
            notes.stream(),
            completed(task).stream(),
            Stream.of(due(task), percent(task), recurrence(task), start(task), status(task)))
        .flatMap(s -> s)
        .toList();
  }

  /**
   * What differs. Status, percentage and day of completion change each other, so they are written
   * together; and so are the days of a recurring task and its pattern: without the pattern Exchange
   * takes other days to be about one occurrence.
   */
  List<Field> changed(Task before, Task after) {
    List<Field> changes = new ArrayList<>(Field.differing(item(before), item(after)));
    changes.addAll(
        Field.differing(
            List.of(Notes.extras(before.extras())), List.of(Notes.extras(after.extras()))));
    List<Field> days = List.of(start(after), due(after), recurrence(after));
    List<Field> otherDays =
        Field.differing(List.of(start(before), due(before), recurrence(before)), days);
    changes.addAll(after.recurrence().isPresent() && !otherDays.isEmpty() ? days : otherDays);
    if (!Field.differing(progress(before), progress(after)).isEmpty()) {
      changes.addAll(progress(after));
    }
    return changes;
  }

  private static List<Field> item(Task task) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.of("item:Subject", t("Subject", task.summary())));
    fields.add(Marks.of(task.sensitivity()));
    fields.add(BodyField.of(Checklist.inBody(task).body()));
    fields.add(Field.strings("item:Categories", "Categories", task.categories()));
    fields.add(Marks.of(task.importance()));
    task.reminder()
        .ifPresent(
            at -> fields.add(Field.of("item:ReminderDueBy", t("ReminderDueBy", at.toString()))));
    fields.add(
        Field.of(
            "item:ReminderIsSet",
            t("ReminderIsSet", Boolean.toString(task.reminder().isPresent()))));
    return fields;
  }

  /** The last one counts: where it says that the task is not done, the others follow it. */
  private List<Field> progress(Task task) {
    List<Field> fields = new ArrayList<>(completed(task));
    fields.add(percent(task));
    fields.add(status(task));
    return fields;
  }

  /** Only where one is known: Exchange takes today for a task that is done, and none else. */
  private List<Field> completed(Task task) {
    return task.completed()
        .map(day -> day("CompleteDate", Optional.of(notTomorrow(day))))
        .map(List::of)
        .orElse(List.of());
  }

  /** Where it is tomorrow already, a task is done on a day that Exchange takes for the future. */
  private LocalDate notTomorrow(LocalDate day) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return day.equals(today.plusDays(1)) ? today : day;
  }

  private static Field percent(Task task) {
    return Field.of(
        "task:PercentComplete", t("PercentComplete", Integer.toString(task.percentComplete())));
  }

  private static Field status(Task task) {
    return Field.of("task:Status", t("Status", name(task.status())));
  }

  private static Field start(Task task) {
    return day("StartDate", task.start());
  }

  private static Field due(Task task) {
    return day("DueDate", task.due());
  }

  private static Field recurrence(Task task) {
    return task.recurrence()
        .flatMap(recurrence ->
            task.start()
                .or(task::due)
                .map(first -> RecurrenceXml.write(recurrence, first))
                .map(x -> Field.of("task:Recurrence", x)))
        .orElse(Field.absent("task:Recurrence"));
  }

  /** Requests without a time zone are in UTC, where a day begins at its midnight. */
  private static Field day(String name, Optional<LocalDate> day) {
    return Field.text("task:" + name, name, day.map(d -> d + "T00:00:00Z").orElse(""));
  }

  static String name(Status status) {
    return switch (status) {
      case NOT_STARTED -> "NotStarted";
      case IN_PROGRESS -> "InProgress";
      case COMPLETED -> "Completed";
      case WAITING_ON_OTHERS -> "WaitingOnOthers";
      case DEFERRED -> "Deferred";
    };
  }
}
