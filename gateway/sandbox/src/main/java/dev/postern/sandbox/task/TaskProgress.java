package dev.postern.sandbox.task;

import dev.postern.sandbox.task.TaskRefusal.Reason;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.TaskProperties;
import dev.postern.sandbox.tenant.TaskStatus;
import java.time.LocalDate;

/**
 * Status, percentage and day of completion, each of which changes the others; of several in one
 * request the last counts (Microsoft's pages on CompleteDate, PercentComplete and Status).
 */
public final class TaskProgress {
  private static final double ALL = 100;

  private TaskProgress() {}

  /**
   * @param today the day of completion of a task that is completed by this
   */
  public static void status(PropertyBag bag, TaskStatus status, LocalDate today) {
    bag.put(TaskProperties.STATUS, status);
    if (status == TaskStatus.COMPLETED) {
      bag.put(TaskProperties.PERCENT_COMPLETE, ALL);
      bag.putIfAbsent(TaskProperties.COMPLETED, today);
      return;
    }
    bag.remove(TaskProperties.COMPLETED);
    if (status == TaskStatus.NOT_STARTED || bag.get(TaskProperties.PERCENT_COMPLETE, 0.0) == ALL) {
      bag.put(TaskProperties.PERCENT_COMPLETE, 0.0);
    }
  }

  /**
   * @throws TaskRefusal unless it is within 0 and 100
   */
  public static void percent(PropertyBag bag, double percent, LocalDate today) {
    if (!(percent >= 0 && percent <= ALL)) {
      throw new TaskRefusal(Reason.PERCENT_OUT_OF_RANGE);
    }
    TaskStatus before = bag.get(TaskProperties.STATUS, TaskStatus.NOT_STARTED);
    if (percent == ALL) {
      status(bag, TaskStatus.COMPLETED, today);
    } else if (before == TaskStatus.COMPLETED || before == TaskStatus.NOT_STARTED) {
      status(bag, percent == 0 ? TaskStatus.NOT_STARTED : TaskStatus.IN_PROGRESS, today);
    }
    bag.put(TaskProperties.PERCENT_COMPLETE, percent);
  }

  /**
   * @throws TaskRefusal for a day after today
   */
  public static void completed(PropertyBag bag, LocalDate day, LocalDate today) {
    if (day.isAfter(today)) {
      throw new TaskRefusal(Reason.COMPLETED_IN_FUTURE);
    }
    bag.put(TaskProperties.COMPLETED, day);
    status(bag, TaskStatus.COMPLETED, today);
  }

  public static void notCompleted(PropertyBag bag, LocalDate today) {
    if (bag.get(TaskProperties.STATUS, TaskStatus.NOT_STARTED) == TaskStatus.COMPLETED) {
      status(bag, TaskStatus.NOT_STARTED, today);
    }
  }
}
