package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.task.TaskProgress;
import dev.postern.sandbox.task.TaskRules;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.TaskProperties;
import dev.postern.sandbox.tenant.TaskStatus;
import dev.postern.sandbox.tenant.recurrence.TaskRecurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;

/**
 * The todoTask resource of a POST or PATCH, written into an item's properties. Of times of day the
 * day alone is kept, but for the reminder's.
 *
 * <p>Unverified: that a recurrence needs a due date; that read-only properties are refused; that
 * steps cannot be made together with their task.
 *
 * @param body what the request has; only that is touched
 * @param today when a task is completed that is completed now
 */
public record TodoTaskEdit(ObjectNode body, LocalDate today) {
  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "@odata.etag",
          "createdDateTime",
          "lastModifiedDateTime",
          "bodyLastModifiedDateTime",
          "hasAttachments");

  /** Into the properties of a new task. */
  public void create(PropertyBag bag) {
    body.properties()
        .forEach(it -> {
          if (it.getKey().equals(OpenExtension.LIST)) {
            OpenExtension.createAll(it.getValue(), bag);
          } else {
            set(it.getKey(), it.getValue(), bag);
          }
        });
    progress(bag);
    requireDue(bag);
    TaskRules.complete(bag);
  }

  /** Into the properties of a task that was there. */
  public void update(PropertyBag bag) {
    body.properties().forEach(it -> set(it.getKey(), it.getValue(), bag));
    progress(bag);
    requireDue(bag);
  }

  /** Whether it says how the task comes back. */
  public boolean hasPattern() {
    return body.hasNonNull("recurrence");
  }

  private static void requireDue(PropertyBag bag) {
    if (bag.find(TaskProperties.RECURRENCE).isPresent() && bag.find(TaskProperties.DUE).isEmpty()) {
      throw GraphError.invalidRequest("A task that recurs needs a dueDateTime.");
    }
  }

  private static void set(String name, JsonNode value, PropertyBag bag) {
    switch (name) {
      case "title" ->
          bag.put(ItemProperties.SUBJECT, value.isNull() ? "" : Strict.text(name, value));
      case "body" -> bag.put(ItemProperties.BODY, ItemBody.read(value));
      case "categories" ->
          bag.put(
              ItemProperties.CATEGORIES,
              Strict.list(name, value).stream().map(it -> Strict.text(name, it)).toList());
      case "importance" ->
          bag.put(ItemProperties.IMPORTANCE, Strict.constant(name, value, Importance.class));
      case "startDateTime" -> day(name, value, TaskProperties.START, bag);
      case "dueDateTime" -> day(name, value, TaskProperties.DUE, bag);
      case "isReminderOn" -> bag.put(ItemProperties.REMINDER_SET, Strict.flag(name, value));
      case "reminderDateTime" -> reminder(name, value, bag);
      case "recurrence" -> recurrence(value, bag);
      case "status", "completedDateTime", "@odata.type" -> {
        // Read below, where their order is known, or of no consequence.
      }
      default -> throw refused(name);
    }
  }

  /** A day of completion counts more than the status beside it. */
  private void progress(PropertyBag bag) {
    if (body.has("status")) {
      TaskProgress.status(bag, status(body.get("status")), today);
    }
    JsonNode completed = body.path("completedDateTime");
    if (completed.isNull()) {
      TaskProgress.notCompleted(bag, today);
    } else if (!completed.isMissingNode()) {
      TaskProgress.completed(bag, day("completedDateTime", completed), today);
    }
  }

  private static TaskStatus status(JsonNode value) {
    String text = Strict.text("status", value);
    return Arrays.stream(TaskStatus.values())
        .filter(it -> TodoTaskResource.status(it).equals(text))
        .findFirst()
        .orElseThrow(() -> Strict.undefinedValue("status", text));
  }

  private static void day(
      String name, JsonNode value, Property<LocalDate> property, PropertyBag bag) {
    if (value.isNull()) {
      bag.remove(property);
    } else {
      bag.put(property, day(name, value));
    }
  }

  private static LocalDate day(String name, JsonNode value) {
    return DateTimeTimeZone.read(name, value).local().toLocalDate();
  }

  private static void reminder(String name, JsonNode value, PropertyBag bag) {
    if (value.isNull()) {
      bag.remove(ItemProperties.REMINDER_DUE);
    } else {
      Instant at = DateTimeTimeZone.read(name, value).instant();
      bag.put(ItemProperties.REMINDER_DUE, at);
    }
  }

  private static void recurrence(JsonNode value, PropertyBag bag) {
    if (value.isNull()) {
      bag.remove(TaskProperties.RECURRENCE);
    } else {
      bag.put(TaskProperties.RECURRENCE, new TaskRecurrence.Fixed(PatternedRecurrence.read(value)));
    }
  }

  private static GraphError refused(String name) {
    return READ_ONLY.contains(name)
        ? GraphError.invalidRequest("The property '" + name + "' is read-only.")
        : Strict.undefined(name, TodoTaskResource.TYPE);
  }
}
