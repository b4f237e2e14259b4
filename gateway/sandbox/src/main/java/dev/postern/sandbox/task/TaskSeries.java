package dev.postern.sandbox.task;

import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.TaskProperties;
import dev.postern.sandbox.tenant.TaskStatus;
import dev.postern.sandbox.tenant.recurrence.Dates;
import dev.postern.sandbox.tenant.recurrence.Recurrence;
import dev.postern.sandbox.tenant.recurrence.RecurrenceRange;
import dev.postern.sandbox.tenant.recurrence.TaskRecurrence;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A recurring task is one item: its current occurrence, which moves on when that is done. */
final class TaskSeries {
  private TaskSeries() {}

  /**
   * The task as it stands after its current occurrence; empty if that is the last one.
   *
   * @param done the day on which the current occurrence was completed or taken out
   */
  static Optional<PropertyBag> next(PropertyBag now, LocalDate done) {
    TaskRecurrence recurrence = now.require(TaskProperties.RECURRENCE);
    return rest(recurrence, TaskRules.day(now).orElse(recurrence.range().start()), done)
        .map(rest -> {
          PropertyBag next = now.copy();
          next.put(TaskProperties.RECURRENCE, rest);
          TaskRules.moveTo(next, rest.range().start());
          TaskProgress.status(next, TaskStatus.NOT_STARTED, done);
          return next;
        });
  }

  private static Optional<TaskRecurrence> rest(
      TaskRecurrence recurrence, LocalDate current, LocalDate done) {
    return switch (recurrence) {
      case TaskRecurrence.Fixed(Recurrence fixed) -> rest(fixed, current);
      case TaskRecurrence.Regenerating it -> {
        LocalDate day = done.plus(it.interval(), it.unit());
        yield oneLess(it.range(), day)
            .map(range -> new TaskRecurrence.Regenerating(it.unit(), it.interval(), range));
      }
    };
  }

  private static Optional<TaskRecurrence> rest(Recurrence fixed, LocalDate current) {
    if (fixed.range() instanceof RecurrenceRange.Numbered) {
      List<LocalDate> left = Dates.of(fixed).filter(day -> day.isAfter(current)).toList();
      return left.stream()
          .findFirst()
          .map(day ->
              new TaskRecurrence.Fixed(
                  new Recurrence(fixed.pattern(), new RecurrenceRange.Numbered(day, left.size()))));
    }
    return Dates.of(fixed)
        .filter(day -> day.isAfter(current))
        .findFirst()
        .map(day -> TaskRules.from(new TaskRecurrence.Fixed(fixed), day));
  }

  private static Optional<RecurrenceRange> oneLess(RecurrenceRange range, LocalDate day) {
    return switch (range) {
      case RecurrenceRange.NoEnd none -> Optional.of(none.startingOn(day));
      case RecurrenceRange.EndDate until ->
          Optional.of(until.startingOn(day)).filter(it -> !day.isAfter(until.end()));
      case RecurrenceRange.Numbered numbered ->
          numbered.occurrences() > 1
              ? Optional.of(new RecurrenceRange.Numbered(day, numbered.occurrences() - 1))
              : Optional.empty();
    };
  }
}
