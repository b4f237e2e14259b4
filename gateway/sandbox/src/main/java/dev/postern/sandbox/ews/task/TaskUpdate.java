package dev.postern.sandbox.ews.task;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.field.Edit;
import dev.postern.sandbox.ews.field.Updates;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.task.TaskChange;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.TaskProperties;
import dev.postern.sandbox.tenant.recurrence.TaskRecurrence;
import java.time.LocalDate;

/** Changes tasks as UpdateItem and DeleteItem say. */
public final class TaskUpdate {
  private TaskUpdate() {}

  /** The answer names the task that was split off a recurring one, if one was. */
  public static ItemView apply(ItemView before, XmlElement updates, Call call) {
    boolean newPattern =
        updates.children().stream()
            .map(change -> change.children().getFirst())
            .anyMatch(
                path -> path.attribute("FieldURI").filter("task:Recurrence"::equals).isPresent());
    Item changed =
        change(call)
            .apply(
                before.item(),
                draft -> Updates.apply(ItemKind.TASK, updates, new Edit(call, draft)),
                newPattern);
    return ItemView.of(call.mailbox(), changed);
  }

  /** Deletes the current occurrence of a recurring task; the last one stays. */
  public static void skip(ItemView task, Call call) {
    boolean fixed =
        task.properties()
            .find(TaskProperties.RECURRENCE)
            .filter(TaskRecurrence.Fixed.class::isInstance)
            .isPresent();
    if (!fixed || !change(call).skip(task.item())) {
      throw new EwsError(ResponseCode.ErrorCannotDeleteTaskOccurrence);
    }
  }

  private static TaskChange change(Call call) {
    return new TaskChange(call.mailbox(), LocalDate.now(call.request().zone()));
  }
}
