package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.TaskProperties;
import dev.postern.sandbox.tenant.TaskStatus;
import dev.postern.sandbox.tenant.recurrence.TaskRecurrence;
import java.time.LocalDate;
import java.util.List;

/**
 * The todoTask resource of an answer. What a task does not have is left out, as in Microsoft's
 * samples. Percentage, sensitivity and work are not among its properties.
 *
 * <p>Unverified: that a body comes as it was written, whatever is preferred; that tasks that come
 * back some time after their completion show no recurrence; that a list of tasks never shows
 * recurrences (people report that some lists do not).
 */
public final class TodoTaskResource {
  public static final String TYPE = "microsoft.graph.todoTask";
  static final String CHECKLIST = "checklistItems";

  private TodoTaskResource() {}

  public static String etag(ItemView task) {
    return "W/\"" + task.changeKey() + '"';
  }

  /** As lists and deltas have it. */
  public static ObjectNode brief(ItemView task, Expansion expansion, GraphCall call) {
    ObjectNode json = write(task, expansion, call);
    json.remove("recurrence");
    return json;
  }

  /** The resource with what {@code $expand} asks for. */
  public static ObjectNode write(ItemView task, Expansion expansion, GraphCall call) {
    PropertyBag bag = task.properties();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("@odata.etag", etag(task))
            .put("importance", Names.lower(bag.get(ItemProperties.IMPORTANCE, Importance.NORMAL)))
            .put("isReminderOn", bag.is(ItemProperties.REMINDER_SET))
            .put("status", status(bag.get(TaskProperties.STATUS, TaskStatus.NOT_STARTED)))
            .put("title", bag.get(ItemProperties.SUBJECT, ""))
            .put("createdDateTime", task.item().created().toString())
            .put("lastModifiedDateTime", task.item().modified().toString())
            .put("bodyLastModifiedDateTime", task.item().modified().toString())
            .put("hasAttachments", !task.attachments().isEmpty())
            .put("id", GraphIds.item(task.id(), call.preferences().immutableIds()));
    ArrayNode categories = json.putArray("categories");
    bag.get(ItemProperties.CATEGORIES, List.of()).forEach(categories::add);
    Body body = bag.get(ItemProperties.BODY, new Body(Body.Type.TEXT, ""));
    json.putObject("body").put("content", body.text()).put("contentType", Names.lower(body.type()));
    GraphZone zone = call.preferences().zone();
    day("startDateTime", TaskProperties.START, bag, json);
    day("dueDateTime", TaskProperties.DUE, bag, json);
    day("completedDateTime", TaskProperties.COMPLETED, bag, json);
    bag.find(ItemProperties.REMINDER_DUE)
        .ifPresent(
            at -> json.set("reminderDateTime", DateTimeTimeZone.write(zone.local(at), zone)));
    bag.find(TaskProperties.RECURRENCE)
        .ifPresent(it -> {
          if (it instanceof TaskRecurrence.Fixed(var recurrence)) {
            json.set("recurrence", PatternedRecurrence.write(recurrence, "UTC"));
          }
        });
    expansion.allowOnly(OpenExtension.LIST, CHECKLIST);
    OpenExtension.expand(bag, expansion, json);
    if (expansion.has(CHECKLIST)) {
      ChecklistItemResource.writeAll(bag, json.putArray(CHECKLIST));
    }
    return json;
  }

  private static void day(
      String name, Property<LocalDate> property, PropertyBag bag, ObjectNode json) {
    bag.find(property)
        .ifPresent(it -> json.set(name, DateTimeTimeZone.write(it.atStartOfDay(), GraphZone.UTC)));
  }

  static String status(TaskStatus status) {
    return switch (status) {
      case NOT_STARTED -> "notStarted";
      case IN_PROGRESS -> "inProgress";
      case COMPLETED -> "completed";
      case WAITING_ON_OTHERS -> "waitingOnOthers";
      case DEFERRED -> "deferred";
    };
  }
}
