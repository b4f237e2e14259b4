package dev.postern.sandbox.task;

import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.TaskProperties;
import dev.postern.sandbox.tenant.TaskProperties.Status;
import dev.postern.sandbox.tenant.recurrence.Dates;
import dev.postern.sandbox.tenant.recurrence.Recurrence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What Exchange makes of a task that was written, by whatever protocol. */
public final class TaskRules {
  private static final int DONE = 100;

  private TaskRules() {}

  /**
   * Fills in what a new task has, and makes status, percentage and day of completion say the same:
   * the one that was written rules the others, and the status rules over all.
   *
   * @param before as the task was; empty if it is new
   */
  public static void settle(PropertyBag before, PropertyBag draft, LocalDate today) {
    draft.putIfAbsent(ItemProperties.ITEM_CLASS, ItemKind.TASK.messageClass());
    draft.putIfAbsent(ItemProperties.SENSITIVITY, Sensitivity.NORMAL);
    draft.putIfAbsent(ItemProperties.IMPORTANCE, Importance.NORMAL);
    boolean done = willBeDone(before, draft);
    draft.putIfAbsent(TaskProperties.PERCENT, 0);
    if (done) {
      draft.put(TaskProperties.STATUS, Status.COMPLETED);
      draft.put(TaskProperties.PERCENT, DONE);
      draft.putIfAbsent(TaskProperties.COMPLETED, today);
      return;
    }
    draft.remove(TaskProperties.COMPLETED);
    if (draft.require(TaskProperties.PERCENT) == DONE) {
      draft.put(TaskProperties.PERCENT, 0);
    }
    if (isDone(draft) || draft.find(TaskProperties.STATUS).isEmpty()) {
      boolean begun = draft.require(TaskProperties.PERCENT) > 0;
      draft.put(TaskProperties.STATUS, begun ? Status.IN_PROGRESS : Status.NOT_STARTED);
    }
  }

  private static boolean willBeDone(PropertyBag before, PropertyBag draft) {
    if (differs(TaskProperties.STATUS, before, draft)) {
      return isDone(draft);
    }
    if (differs(TaskProperties.PERCENT, before, draft)) {
      return draft.get(TaskProperties.PERCENT, 0) == DONE;
    }
    return draft.find(TaskProperties.COMPLETED).isPresent();
  }

  private static boolean differs(Property<?> property, PropertyBag before, PropertyBag draft) {
    return !before.find(property).equals(draft.find(property));
  }

  public static boolean isDone(PropertyBag task) {
    return task.find(TaskProperties.STATUS).filter(it -> it == Status.COMPLETED).isPresent();
  }

  /**
   * A task of a series that was completed leaves a completed copy behind and becomes the next one
   * (MS-OXOTASK 3.1.4.6.2); the last of a series just stays completed.
   */
  public static void moveOn(Item item, Mailbox mailbox) {
    PropertyBag task = item.properties();
    Optional<Recurrence> recurrence = task.find(TaskProperties.RECURRENCE);
    if (recurrence.isEmpty() || !isDone(task)) {
      return;
    }
    LocalDate day =
        task.find(TaskProperties.DUE)
            .or(() -> task.find(TaskProperties.START))
            .orElseGet(() -> recurrence.get().range().start());
    Optional<LocalDate> next = Dates.of(recurrence.get()).filter(it -> it.isAfter(day)).findFirst();
    if (next.isEmpty()) {
      return;
    }
    Item done = mailbox.copy(item, item.folderId());
    done.properties().remove(TaskProperties.RECURRENCE);
    long days = ChronoUnit.DAYS.between(day, next.get());
    task.find(TaskProperties.START)
        .ifPresent(start -> task.put(TaskProperties.START, start.plusDays(days)));
    task.find(TaskProperties.DUE)
        .ifPresent(due -> task.put(TaskProperties.DUE, due.plusDays(days)));
    task.find(ItemProperties.REMINDER_DUE)
        .ifPresent(at -> task.put(ItemProperties.REMINDER_DUE, at.plus(days, ChronoUnit.DAYS)));
    task.put(TaskProperties.STATUS, Status.NOT_STARTED).put(TaskProperties.PERCENT, 0);
    task.remove(TaskProperties.COMPLETED);
  }
}
