package dev.postern.backends.graph.todo;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Task;
import dev.postern.backends.graph.item.GraphTime;
import dev.postern.backends.graph.item.RecurrenceJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task as fields of the todoTask resource; one that is absent is null. */
record TaskFields(Map<String, @Nullable Object> json) {
  private static final String RECURRENCE = "recurrence";
  private static final List<String> DAYS = List.of("startDateTime", "dueDateTime", RECURRENCE);

  /**
   * @throws PosternException {@link Failure.InvalidContent} for a task that recurs on no day
   */
  static TaskFields of(Task task) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("title", task.summary());
    json.put("body", TaskBody.write(task.body()));
    json.put("importance", task.importance().name().toLowerCase(Locale.ROOT));
    json.put("categories", new JsonArray(task.categories()));
    json.put("isReminderOn", task.reminder().isPresent());
    json.put("reminderDateTime", task.reminder().map(TaskFields::instant).orElse(null));
    json.put("startDateTime", task.start().map(TaskFields::day).orElse(null));
    json.put("dueDateTime", due(task).map(TaskFields::day).orElse(null));
    json.put(RECURRENCE, task.recurrence().map(it -> recurrence(it, task)).orElse(null));
    json.put("status", name(task.status()));
    json.put("completedDateTime", task.completed().map(TaskFields::day).orElse(null));
    return new TaskFields(json);
  }

  /** As a new task has them: nothing that is absent. */
  JsonObject present() {
    JsonObject body = new JsonObject();
    json.forEach((name, value) -> {
      if (value != null) {
        body.put(name, value);
      }
    });
    return body;
  }

  /**
   * What differs from what was there, one PATCH after the other. Whoever moves a task of a series
   * to other days gets two tasks; so a series is ended first, and then begun anew. A day of
   * completion that is not known is Exchange's to choose.
   */
  List<JsonObject> since(TaskFields before) {
    JsonObject changes = new JsonObject();
    json.forEach((name, value) -> {
      if (!Objects.equals(before.json.get(name), value)) {
        changes.put(name, value);
      }
    });
    boolean otherDays = DAYS.stream().anyMatch(changes::containsKey);
    if (otherDays && json.get(RECURRENCE) != null) {
      DAYS.forEach(name -> changes.put(name, json.get(name)));
    }
    if (changes.getValue("completedDateTime") == null) {
      changes.remove("completedDateTime");
    }
    List<JsonObject> patches = new ArrayList<>();
    if (otherDays && before.json.get(RECURRENCE) != null) {
      patches.add(new JsonObject().putNull(RECURRENCE));
    }
    if (!changes.isEmpty()) {
      patches.add(changes);
    }
    return patches;
  }

  /** A task that recurs needs a due date: Exchange takes the day on which it begins. */
  private static Optional<LocalDate> due(Task task) {
    return task.due().or(() -> task.recurrence().isPresent() ? task.start() : Optional.empty());
  }

  private static JsonObject recurrence(Recurrence recurrence, Task task) {
    LocalDate first =
        task.start()
            .or(task::due)
            .orElseThrow(() ->
                new PosternException(
                    new Failure.InvalidContent(
                        Failure.Rule.NOT_HOLDABLE,
                        "a task with RRULE needs DTSTART or DUE: its days count from there")));
    return RecurrenceJson.write(recurrence, first, "UTC");
  }

  private static JsonObject day(LocalDate day) {
    return GraphTime.write(day.atStartOfDay(), "UTC");
  }

  private static JsonObject instant(Instant instant) {
    return GraphTime.write(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), "UTC");
  }

  static String name(Task.Status status) {
    return switch (status) {
      case NOT_STARTED -> "notStarted";
      case IN_PROGRESS -> "inProgress";
      case COMPLETED -> "completed";
      case WAITING_ON_OTHERS -> "waitingOnOthers";
      case DEFERRED -> "deferred";
    };
  }
}
