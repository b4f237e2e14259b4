package dev.postern.sandbox.task;

import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.TaskProperties;
import dev.postern.sandbox.tenant.TaskStatus;
import dev.postern.sandbox.tenant.recurrence.TaskRecurrence;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes a task. What is done to one occurrence of a recurring task, by completing it or by moving
 * it to other days, is kept as a task of its own, and the recurring one moves on (Microsoft's page
 * UpdateItem (task), "Updating the current occurrence of a recurring task").
 */
public final class TaskChange {
  private final Mailbox mailbox;
  private final LocalDate today;

  /**
   * @param today where the client is
   */
  public TaskChange(Mailbox mailbox, LocalDate today) {
    this.mailbox = mailbox;
    this.today = today;
  }

  /**
   * Carries out an edit.
   *
   * @param newPattern whether the edit says how the task recurs; then it is about all of it
   * @return the task that was edited: the one that was split off, if one was
   */
  public Item apply(Item item, Consumer<PropertyBag> edit, boolean newPattern) {
    PropertyBag before = item.properties();
    PropertyBag draft = before.draft();
    edit.accept(draft);
    if (newPattern) {
      TaskRules.begin(draft);
    }
    TaskRules.settle(draft);
    Optional<PropertyBag> next =
        isAboutOneOccurrence(before, draft, newPattern)
            ? TaskSeries.next(newPattern ? draft : withDaysOf(before, draft), doneOn(draft))
            : Optional.empty();
    if (next.isEmpty()) {
      before.become(draft);
      mailbox.touch(item);
      return item;
    }
    draft.remove(TaskProperties.RECURRENCE);
    Item one = mailbox.add(ItemKind.TASK, item.folderId(), draft);
    one.attachments().addAll(mailbox.duplicates(item.attachments()));
    before.become(next.get());
    mailbox.touch(item);
    return one;
  }

  /**
   * Takes out the current occurrence.
   *
   * @return false if it is the only one there is
   */
  public boolean skip(Item item) {
    Optional<PropertyBag> next =
        item.properties()
            .find(TaskProperties.RECURRENCE)
            .flatMap(recurrence -> TaskSeries.next(item.properties(), today));
    next.ifPresent(it -> {
      item.properties().become(it);
      mailbox.touch(item);
    });
    return next.isPresent();
  }

  private static boolean isAboutOneOccurrence(
      PropertyBag before, PropertyBag draft, boolean newPattern) {
    Optional<TaskRecurrence> recurrence = draft.find(TaskProperties.RECURRENCE);
    if (recurrence.isEmpty()) {
      return false;
    }
    boolean completed = isCompleted(draft) && !isCompleted(before);
    boolean moved =
        !newPattern
            && recurrence.get() instanceof TaskRecurrence.Fixed
            && !(draft.find(TaskProperties.START).equals(before.find(TaskProperties.START))
                && draft.find(TaskProperties.DUE).equals(before.find(TaskProperties.DUE)));
    return completed || moved;
  }

  private static PropertyBag withDaysOf(PropertyBag before, PropertyBag draft) {
    PropertyBag series = draft.copy();
    restore(TaskProperties.START, before, series);
    restore(TaskProperties.DUE, before, series);
    restore(ItemProperties.REMINDER_DUE, before, series);
    return series;
  }

  private static <T> void restore(Property<T> property, PropertyBag before, PropertyBag series) {
    before
        .find(property)
        .ifPresentOrElse(value -> series.put(property, value), () -> series.remove(property));
  }

  private static boolean isCompleted(PropertyBag bag) {
    return bag.get(TaskProperties.STATUS, TaskStatus.NOT_STARTED) == TaskStatus.COMPLETED;
  }

  private LocalDate doneOn(PropertyBag draft) {
    return draft.get(TaskProperties.COMPLETED, today);
  }
}
