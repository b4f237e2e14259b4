package dev.postern.sandbox.seed;

import dev.postern.sandbox.task.TaskProgress;
import dev.postern.sandbox.task.TaskRules;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.TaskProperties;
import dev.postern.sandbox.tenant.TaskStatus;
import dev.postern.sandbox.tenant.recurrence.Recurrence;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern;
import dev.postern.sandbox.tenant.recurrence.RecurrenceRange;
import dev.postern.sandbox.tenant.recurrence.TaskRecurrence;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;

/** Tasks: open, begun, waiting, put off, done, recurring on days and some time after each. */
final class TaskSeed {
  private final Company company;
  private final LocalDate today;
  private final Instant created;

  TaskSeed(Company company) {
    this.company = company;
    this.today = company.today();
    this.created = today.minusDays(30).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  void fill() {
    company.staff().forEach(this::fill);
  }

  private void fill(Mailbox mailbox) {
    mailbox.locked(() -> {
      String errands =
          mailbox
              .addFolder(
                  mailbox.folder(DistinguishedFolder.TASKS).id(), "Errands & Einkäufe", "IPF.Task")
              .id();
      for (PropertyBag task : List.of(offer(), translation(), approval(), archive(), printer())) {
        add(mailbox, mailbox.folder(DistinguishedFolder.TASKS).id(), task);
      }
      add(mailbox, mailbox.folder(DistinguishedFolder.TASKS).id(), timesheet());
      add(mailbox, errands, haircut());
      add(mailbox, errands, task("Milch, 卵 & Brot"));
    });
  }

  private void add(Mailbox mailbox, String folder, PropertyBag task) {
    TaskRules.complete(task);
    mailbox.add(ItemKind.TASK, folder, task, created);
  }

  private static PropertyBag task(String subject) {
    return new PropertyBag().put(ItemProperties.SUBJECT, subject);
  }

  private PropertyBag offer() {
    Instant reminder = today.plusDays(2).atTime(LocalTime.of(8, 0)).toInstant(ZoneOffset.UTC);
    return task("Offer for Fabrikam")
        .put(
            ItemProperties.BODY,
            new Body(Body.Type.HTML, "<html><body>Ask <b>Zoë</b> for the prices</body></html>"))
        .put(ItemProperties.IMPORTANCE, Importance.HIGH)
        .put(ItemProperties.CATEGORIES, List.of("Customer"))
        .put(ItemProperties.REMINDER_SET, true)
        .put(ItemProperties.REMINDER_DUE, reminder)
        .put(TaskProperties.START, today)
        .put(TaskProperties.DUE, today.plusDays(3))
        .put(TaskProperties.TOTAL_WORK, 240);
  }

  private PropertyBag translation() {
    PropertyBag task = task("翻訳を確認する");
    TaskProgress.percent(task, 40, today);
    return task.put(TaskProperties.DUE, today.plusDays(10));
  }

  private PropertyBag approval() {
    PropertyBag task = task("Budget approval");
    TaskProgress.status(task, TaskStatus.WAITING_ON_OTHERS, today);
    return task.put(ItemProperties.SENSITIVITY, Sensitivity.PRIVATE);
  }

  private PropertyBag archive() {
    PropertyBag task = task("Clear the archive");
    TaskProgress.status(task, TaskStatus.DEFERRED, today);
    return task.put(TaskProperties.START, today.plusMonths(2));
  }

  private PropertyBag printer() {
    PropertyBag task = task("Order a printer");
    TaskProgress.completed(task, today.minusDays(4), today);
    return task.put(TaskProperties.DUE, today.minusDays(1));
  }

  private PropertyBag timesheet() {
    RecurrencePattern fridays =
        new RecurrencePattern.Weekly(1, EnumSet.of(DayOfWeek.FRIDAY), DayOfWeek.MONDAY);
    return task("Timesheet")
        .put(
            TaskProperties.RECURRENCE,
            new TaskRecurrence.Fixed(new Recurrence(fridays, new RecurrenceRange.NoEnd(today))));
  }

  private PropertyBag haircut() {
    return task("Haircut")
        .put(TaskProperties.START, today.plusDays(7))
        .put(
            TaskProperties.RECURRENCE,
            new TaskRecurrence.Regenerating(
                ChronoUnit.WEEKS, 6, new RecurrenceRange.NoEnd(today.plusDays(7))));
  }
}
