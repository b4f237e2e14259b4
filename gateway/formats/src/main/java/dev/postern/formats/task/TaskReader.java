package dev.postern.formats.task;

import dev.postern.api.model.Checklist;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Task;
import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.calendar.Description;
import dev.postern.formats.calendar.Labels;
import dev.postern.formats.shared.Categories;
import dev.postern.formats.shared.Classification;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.Invalid;
import java.util.List;

/** Reads what the model can say of a VTODO; the extras are left empty. */
final class TaskReader {
  private TaskReader() {}

  static Task read(CalendarObject object) {
    if (!object.overrides().isEmpty()) {
      throw Invalid.notHoldable(
          "Exchange cannot hold changed occurrences of a task (RECURRENCE-ID)");
    }
    Component todo = object.master();
    TaskDates dates = TaskDates.read(todo, object.times());
    TaskProgress progress = TaskProgress.read(todo, object.times());
    return Checklist.apart(
        new Task(
            object.uid(),
            Labels.line(todo, "SUMMARY"),
            Description.read(todo),
            dates.start(),
            dates.due(),
            progress.completed(),
            progress.status(),
            progress.percent(),
            Labels.importance(todo),
            Classification.read(todo),
            Categories.read(todo),
            TaskRule.read(object),
            TaskAlarm.read(todo, object.times()),
            List.of(),
            Extras.NONE));
  }
}
