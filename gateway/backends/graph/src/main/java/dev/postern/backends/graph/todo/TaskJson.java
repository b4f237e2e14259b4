package dev.postern.backends.graph.todo;

import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Body;
import dev.postern.api.model.Importance;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Task;
import dev.postern.api.model.Task.Step;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.GraphTime;
import dev.postern.backends.graph.item.RecurrenceJson;
import dev.postern.backends.microsoft.ItemBody;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads the todoTask resource, with its extension and steps expanded. */
final class TaskJson {
  private static final int HALF_A_DAY = 12;

  private TaskJson() {}

  static RemoteItem<Task> read(FolderId list, JsonObject json) {
    TaskId id = new TaskId(list, Json.text(json, "id"));
    TaskNote note = TaskNote.read(json);
    Optional<Identity> identity = note.identity();
    Task task =
        new Task(
            identity
                .map(Identity::uid)
                .filter(uid -> !uid.isEmpty())
                .orElseGet(() -> derivedUid(id)),
            Json.text(json, "title"),
            body(Json.object(json, "body")),
            day(json, "startDateTime"),
            day(json, "dueDateTime"),
            day(json, "completedDateTime"),
            status(Json.text(json, "status")),
            note.percent(),
            importance(Json.text(json, "importance")),
            note.sensitivity(),
            Json.texts(json, "categories"),
            recurrence(json),
            reminder(json),
            steps(json).stream().map(TaskJson::step).toList(),
            note.extras());
    return new RemoteItem<>(
        id.item(),
        version(json),
        Json.second(json, "createdDateTime"),
        Json.second(json, "lastModifiedDateTime"),
        identity,
        task);
  }

  static Version version(JsonObject json) {
    return new Version(Json.text(json, "@odata.etag"));
  }

  /** The steps in their order: the one in which they were made. */
  static List<JsonObject> steps(JsonObject task) {
    return Json.objects(task, "checklistItems").stream()
        .sorted(Comparator.comparing((JsonObject step) -> made(step)))
        .toList();
  }

  static Step step(JsonObject step) {
    return new Step(Json.text(step, "displayName").strip(), Json.flag(step, "isChecked"));
  }

  private static Instant made(JsonObject step) {
    return Instant.parse(Json.text(step, "createdDateTime"));
  }

  /** A UID for a task of others: the task's own id stays what it is in another list. */
  private static String derivedUid(TaskId id) {
    return UUID.nameUUIDFromBytes(id.task().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Body body(JsonObject body) {
    return new ItemBody(
            Json.text(body, "contentType").equalsIgnoreCase("html"), Json.text(body, "content"))
        .read();
  }

  /** The midnight of some zone, told in UTC: the day is the nearest one. */
  private static Optional<LocalDate> day(JsonObject json, String name) {
    return json.getValue(name) instanceof JsonObject time
        ? Optional.of(
            GraphTime.instant(time).atOffset(ZoneOffset.UTC).plusHours(HALF_A_DAY).toLocalDate())
        : Optional.empty();
  }

  private static Optional<Instant> reminder(JsonObject json) {
    return Json.flag(json, "isReminderOn")
            && json.getValue("reminderDateTime") instanceof JsonObject time
        ? Optional.of(GraphTime.instant(time))
        : Optional.empty();
  }

  private static Optional<Recurrence> recurrence(JsonObject json) {
    return json.getValue("recurrence") instanceof JsonObject recurrence
        ? Optional.of(RecurrenceJson.read(recurrence))
        : Optional.empty();
  }

  private static Task.Status status(String name) {
    return Stream.of(Task.Status.values())
        .filter(status -> TaskFields.name(status).equals(name))
        .findFirst()
        .orElse(Task.Status.NOT_STARTED);
  }

  private static Importance importance(String name) {
    return Stream.of(Importance.values())
        .filter(importance -> importance.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(Importance.NORMAL);
  }
}
