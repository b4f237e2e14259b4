package dev.postern.formats.task;

import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Task;
import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.calendar.PropertyGroups;
import dev.postern.formats.calendar.Times;
import dev.postern.formats.residue.Sheet;
import dev.postern.formats.residue.TextPatch;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Property;
import java.util.List;
import java.util.Optional;

/** Writes into a text what differs between two states of a task, and nothing else. */
final class TaskMerge {
  private static final PropertyGroups GROUPS = new TaskGroups();

  private TaskMerge() {}

  /** The merged text; the two states differ in more than their extras. */
  static String merge(String text, Task before, RemoteItem<Task> after) {
    CalendarObject object = CalendarObject.parseTask(text);
    Component todo = object.master();
    String lineEnd = object.document().lineEnd();
    TextPatch patch = new TextPatch(todo, lineEnd, TaskMerge::key);
    Optional<Component> alarm = TaskAlarm.find(todo, object.times());
    Sheet old = TaskSheet.of(before);
    Sheet now = TaskSheet.of(after.item());
    for (String key : now.groups().keySet()) {
      boolean isSame = old.get(key).equals(now.get(key));
      if (isSame || key.equals(PropertyGroups.ALARM)) {
        continue;
      }
      if (key.equals(TaskDates.KEY)) {
        dates(patch, todo, TaskDates.of(after.item()), object.times());
      } else {
        patch.group(key, old.get(key), now.get(key));
      }
    }
    if (!old.get(TaskRule.KEY).equals(now.get(TaskRule.KEY))) {
      TaskRule.adapt(todo, object.times(), lineEnd);
    }
    boolean concernsAlarm =
        !before.reminder().equals(after.item().reminder())
            || !TaskDates.of(before).equals(TaskDates.of(after.item()));
    if (concernsAlarm) {
      TaskAlarm.set(todo, alarm, after.item().reminder(), object.times(), lineEnd);
    }
    patch.value("DTSTAMP", Times.utc(after.modified()));
    patch.value("LAST-MODIFIED", Times.utc(after.modified()));
    return object.document().toString();
  }

  private static void dates(TextPatch patch, Component todo, TaskDates dates, Times times) {
    List<Property> written =
        todo.properties()
            .filter(property -> key(property).equals(Optional.of(TaskDates.KEY)))
            .toList();
    List<ContentLine> lines = written.stream().map(Property::line).toList();
    patch.replace(written, dates.inTheWayOf(lines, times));
  }

  private static Optional<String> key(Property property) {
    return GROUPS.key(property.line());
  }
}
