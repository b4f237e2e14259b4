package dev.postern.formats.task;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Checklist;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Task;
import dev.postern.formats.Facts;
import dev.postern.formats.Format;
import dev.postern.formats.calendar.CalendarObject;

/**
 * VTODO (RFC 5545 §3.6.2) and tasks. Safe for use by many threads.
 *
 * <p>What Exchange has no field for, such as times of day, goes into the task's extras. The steps
 * of a checklist are the last lines of DESCRIPTION. What Exchange cannot hold at all is refused
 * with {@link dev.postern.api.Failure.Rule#NOT_HOLDABLE}.
 */
public final class TaskFormat implements Format<Task> {

  @Override
  public Task read(String text, MailAddress owner) {
    CalendarObject object = CalendarObject.parseTask(text);
    Task task = TaskReader.read(object);
    return with(task, TaskWriter.extras(object, task));
  }

  private static Task with(Task task, Extras extras) {
    return new Task(
        task.uid(),
        task.summary(),
        task.body(),
        task.start(),
        task.due(),
        task.completed(),
        task.status(),
        task.percentComplete(),
        task.importance(),
        task.sensitivity(),
        task.categories(),
        task.recurrence(),
        task.reminder(),
        task.checklist(),
        extras);
  }

  @Override
  public String write(RemoteItem<Task> item) {
    return TaskWriter.write(item);
  }

  @Override
  public String merge(String text, Task before, RemoteItem<Task> after) {
    Task now = after.item();
    if (now.equals(before)) {
      return text;
    }
    // Other extras mean that a client wrote the item through another gateway: its text is gone.
    return now.extras().equals(before.extras())
        ? TaskMerge.merge(text, before, after)
        : write(after);
  }

  @Override
  public Task edited(Task base, Task before, Task after) {
    boolean hasStepsInBody = !Checklist.apart(base).equals(base);
    if (!hasStepsInBody) {
      return after;
    }
    // A text shows steps that stand in the body upstream and others alike: an edit of either
    // half is one of both.
    boolean steps = !after.checklist().equals(base.checklist());
    boolean body = !after.body().equals(base.body());
    if (steps && !body) {
      return after.describedBy(Checklist.apart(base).body(), after.checklist());
    }
    return body && !steps ? after.describedBy(after.body(), before.checklist()) : after;
  }

  /** Of a series, Exchange keeps what is done as a task of its own beside the next one. */
  @Override
  public String settled(String text, RemoteItem<Task> item) {
    Task asked = TaskReader.read(CalendarObject.parseTask(text));
    boolean isOfSeries = asked.status() == Task.Status.COMPLETED && asked.recurrence().isPresent();
    boolean wentOn =
        item.item().status() != Task.Status.COMPLETED || item.item().recurrence().isEmpty();
    return isOfSeries && wentOn ? TaskMerge.merge(text, asked, item) : text;
  }

  @Override
  public Facts facts(String text) {
    CalendarObject object = CalendarObject.parseTask(text);
    TaskFacts facts = TaskFacts.of(object);
    return new Facts(object.uid(), CalendarObject.TASK, facts.from(), facts.to());
  }
}
