package dev.postern.sandbox.task;

import static dev.postern.sandbox.tenant.TaskProperties.DUE;
import static dev.postern.sandbox.tenant.TaskProperties.START;

import dev.postern.sandbox.task.TaskRefusal.Reason;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.TaskProperties;
import dev.postern.sandbox.tenant.TaskStatus;
import dev.postern.sandbox.tenant.recurrence.Dates;
import dev.postern.sandbox.tenant.recurrence.Recurrence;
import dev.postern.sandbox.tenant.recurrence.TaskRecurrence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What Exchange adds to a task, evens out, and refuses, when it is saved (MS-OXOTASK 2.2.2.2). */
public final class TaskRules {
  private TaskRules() {}

  /** Fills in what a new task was not given. */
  public static void complete(PropertyBag bag) {
    bag.putIfAbsent(ItemProperties.ITEM_CLASS, ItemKind.TASK.messageClass());
    bag.putIfAbsent(ItemProperties.SENSITIVITY, Sensitivity.NORMAL);
    bag.putIfAbsent(ItemProperties.IMPORTANCE, Importance.NORMAL);
    bag.putIfAbsent(ItemProperties.CULTURE, "en-US");
    bag.putIfAbsent(ItemProperties.REMINDER_SET, false);
    bag.putIfAbsent(TaskProperties.STATUS, TaskStatus.NOT_STARTED);
    bag.putIfAbsent(TaskProperties.PERCENT_COMPLETE, 0.0);
    begin(bag);
    settle(bag);
  }

  /** A task that recurs stands first on the first day of its pattern. */
  static void begin(PropertyBag bag) {
    bag.find(TaskProperties.RECURRENCE)
        .ifPresent(recurrence -> {
          LocalDate first =
              switch (recurrence) {
                case TaskRecurrence.Fixed(Recurrence fixed) ->
                    Dates.of(fixed)
                        .findFirst()
                        .orElseThrow(() -> new TaskRefusal(Reason.NO_OCCURRENCE));
                case TaskRecurrence.Regenerating it -> it.range().start();
              };
          moveTo(bag, first);
          bag.put(TaskProperties.RECURRENCE, from(recurrence, first));
        });
  }

  /** Brings the days of a task into the form Exchange keeps; refuses nonsense. */
  static void settle(PropertyBag bag) {
    Optional<LocalDate> start = bag.find(START);
    // MS-OXOTASK 2.2.2.2.4: a task that has a start date has a due date as well.
    start.ifPresent(day -> bag.putIfAbsent(DUE, day));
    if (start.isPresent() && bag.require(DUE).isBefore(start.get())) {
      throw new TaskRefusal(Reason.DUE_BEFORE_START);
    }
    bag.put(TaskProperties.CHANGE_COUNT, bag.get(TaskProperties.CHANGE_COUNT, 0) + 1);
  }

  /**
   * The day by which the pattern counts: the one it began with, else the start, else the due date;
   * empty for a task without days.
   */
  static Optional<LocalDate> day(PropertyBag bag) {
    Optional<LocalDate> begun = bag.find(TaskProperties.RECURRENCE).map(it -> it.range().start());
    return begun
        .filter(day -> bag.find(DUE).filter(day::equals).isPresent())
        .or(() -> bag.find(START))
        .or(() -> bag.find(DUE));
  }

  /** Moves the days of a task, with its reminder, so that it stands on another one. */
  static void moveTo(PropertyBag bag, LocalDate day) {
    Optional<LocalDate> now = day(bag);
    if (now.isEmpty()) {
      bag.put(DUE, day);
      return;
    }
    long days = ChronoUnit.DAYS.between(now.get(), day);
    move(bag, START, days);
    move(bag, DUE, days);
    bag.find(ItemProperties.REMINDER_DUE)
        .ifPresent(at -> bag.put(ItemProperties.REMINDER_DUE, at.plus(days, ChronoUnit.DAYS)));
  }

  private static void move(PropertyBag bag, Property<LocalDate> property, long days) {
    bag.find(property).ifPresent(day -> bag.put(property, day.plusDays(days)));
  }

  /** The same recurrence from another day on. */
  static TaskRecurrence from(TaskRecurrence recurrence, LocalDate day) {
    return switch (recurrence) {
      case TaskRecurrence.Fixed(Recurrence fixed) ->
          new TaskRecurrence.Fixed(new Recurrence(fixed.pattern(), fixed.range().startingOn(day)));
      case TaskRecurrence.Regenerating it ->
          new TaskRecurrence.Regenerating(it.unit(), it.interval(), it.range().startingOn(day));
    };
  }
}
