package dev.postern.formats.task;

import dev.postern.api.model.Checklist;
import dev.postern.api.model.Task;
import dev.postern.formats.calendar.Description;
import dev.postern.formats.calendar.Labels;
import dev.postern.formats.calendar.PropertyGroups;
import dev.postern.formats.residue.Sheet;
import dev.postern.formats.shared.Categories;
import dev.postern.formats.shared.Classification;
import dev.postern.formats.text.ContentLine;
import java.util.List;

/** What the model says of a task, in the order of writing. */
final class TaskSheet {
  /** The section of the VTODO. */
  static final String NAME = "main";

  private TaskSheet() {}

  static Sheet of(Task task) {
    return new Sheet()
        .put("UID", List.of(ContentLine.text("UID", task.uid())))
        .put(TaskDates.KEY, TaskDates.of(task).print())
        .put(TaskRule.KEY, TaskRule.print(task.recurrence()))
        .put("SUMMARY", Labels.print("SUMMARY", task.summary()))
        .put(Description.KEY, Description.print(Checklist.inBody(task).body()))
        .put("CATEGORIES", Categories.print(task.categories()))
        .put("CLASS", Classification.print(task.sensitivity()))
        .put("PRIORITY", Labels.print(task.importance()))
        .put(TaskProgress.KEY, TaskProgress.of(task).print())
        .put(PropertyGroups.ALARM, TaskAlarm.print(task.reminder()));
  }
}
