package dev.postern.formats.task;

import dev.postern.api.PosternException;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Task;
import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.calendar.CalendarSection;
import dev.postern.formats.calendar.ObjectText;
import dev.postern.formats.calendar.PropertyGroups;
import dev.postern.formats.calendar.Times;
import dev.postern.formats.residue.Residue;
import dev.postern.formats.residue.Section;
import dev.postern.formats.residue.Sheet;
import dev.postern.formats.text.Component;
import dev.postern.formats.zone.ZoneTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a task's text from nothing but the item, and says what an item is to keep of a text. */
final class TaskWriter {
  private static final Residue NOTHING = new Residue(Map.of());
  private static final PropertyGroups GROUPS = new TaskGroups();

  /** Kept lines name zones as they are known here. */
  private static final Times TIMES =
      new Times(new ZoneTable(new Component("VCALENDAR", ObjectText.LINE_END)));

  private TaskWriter() {}

  /** What the model cannot say of the object. */
  static Extras extras(CalendarObject object, Task task) {
    Section section =
        Section.of(
            TaskSheet.of(task),
            GROUPS.written(object.master(), object.times()),
            GROUPS.unknown(object.master(), object.times()));
    Section around = CalendarSection.of(object.calendar());
    return new Residue(Map.of(CalendarSection.NAME, around, TaskSheet.NAME, section)).toExtras();
  }

  /**
   * The text; the same item always gives the same. Extras come with copied items, so they are
   * believed only as far as the text then still says what Exchange says.
   */
  static String write(RemoteItem<Task> item) {
    Residue residue = Residue.of(item.item().extras());
    return Stream.of(residue, residue.mapSections(Section::withoutVariants))
        .flatMap(kept -> believed(item, kept).stream())
        .findFirst()
        .orElseGet(() -> text(item, NOTHING));
  }

  private static Optional<String> believed(RemoteItem<Task> item, Residue residue) {
    try {
      String text = text(item, residue);
      Task read = TaskReader.read(CalendarObject.parseTask(text));
      return TaskSheet.of(read).equals(TaskSheet.of(item.item()))
          ? Optional.of(text)
          : Optional.empty();
    } catch (PosternException _) {
      return Optional.empty();
    }
  }

  private static String text(RemoteItem<Task> item, Residue residue) {
    Task task = item.item();
    Section kept = residue.section(TaskSheet.NAME).only(GROUPS::isSound);
    Sheet printed = TaskSheet.of(task);
    Sheet sheet = inTheClientsWay(task, printed, kept);
    Component todo =
        ObjectText.component(
            CalendarObject.TASK, sheet, kept.verbatim(), item, ObjectText.LINE_END);
    if (kept.isStale(TaskRule.KEY, printed)) {
      TaskRule.adapt(todo, TIMES, ObjectText.LINE_END);
    }
    if (kept.isStale(TaskDates.KEY, printed)) {
      // The first one, if there is a reminder: what is kept beside it comes after it.
      Optional<Component> alarm =
          todo.components("VALARM").filter(_ -> task.reminder().isPresent()).findFirst();
      TaskAlarm.set(todo, alarm, task.reminder(), TIMES, ObjectText.LINE_END);
    }
    Instant from =
        task.start()
            .or(task::due)
            .map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC))
            .orElse(Instant.EPOCH);
    Section around = residue.section(CalendarSection.NAME).only(CalendarSection::isSound);
    return ObjectText.calendar(List.of(todo), around.verbatim(), from).toString();
  }

  /** Times of day and the form of the alarm outlive a change of the days. */
  private static Sheet inTheClientsWay(Task task, Sheet printed, Section kept) {
    Sheet sheet = kept.applyTo(printed);
    if (kept.isStale(TaskDates.KEY, printed)) {
      sheet.put(TaskDates.KEY, TaskDates.of(task).inTheWayOf(kept.written(TaskDates.KEY), TIMES));
    }
    if (kept.isStale(PropertyGroups.ALARM, printed)) {
      task.reminder()
          .ifPresent(time ->
              sheet.put(PropertyGroups.ALARM, TaskAlarm.at(sheet.get(PropertyGroups.ALARM), time)));
    }
    return sheet;
  }
}
