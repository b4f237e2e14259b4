package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.task.TaskProgress;
import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.TaskProperties;
import dev.postern.sandbox.tenant.TaskStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The fields TaskType adds, in the schema's order; nobody assigns tasks over EWS. */
final class TaskFields {
  private static final Codec<TaskStatus> STATUS =
      Codecs.words(
          Map.of(
              TaskStatus.NOT_STARTED, "NotStarted",
              TaskStatus.IN_PROGRESS, "InProgress",
              TaskStatus.COMPLETED, "Completed",
              TaskStatus.WAITING_ON_OTHERS, "WaitingOnOthers",
              TaskStatus.DEFERRED, "Deferred"));

  private static final Codec<Double> PERCENT =
      new Codec<>() {
        @Override
        public Double read(XmlElement element, Call call) {
          return Double.valueOf(element.text().strip());
        }

        @Override
        public void write(XmlOut out, String tag, Double value, Call call) {
          out.element(tag, BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
        }
      };

  /** A day is the midnight with which it begins in the zone of the request. */
  private static final Codec<LocalDate> DAY =
      new Codec<>() {
        @Override
        public LocalDate read(XmlElement element, Call call) {
          return LocalDate.ofInstant(call.instant(element.text()), call.request().zone());
        }

        @Override
        public void write(XmlOut out, String tag, LocalDate value, Call call) {
          out.element(tag, call.dateTime(value.atStartOfDay(call.request().zone()).toInstant()));
        }
      };

  static final List<Field> ALL =
      List.of(
          StoredField.of("task:ActualWork", TaskProperties.ACTUAL_WORK, Codecs.INTEGER),
          absent("task:AssignedTime"),
          StoredField.of("task:BillingInformation", TaskProperties.BILLING, Codecs.TEXT),
          ComputedField.of(
              "task:ChangeCount",
              (item, how, out) ->
                  out.element(
                      "t:ChangeCount", item.properties().get(TaskProperties.CHANGE_COUNT, 0))),
          StoredField.of("task:Companies", ContactProperties.COMPANIES, Codecs.STRINGS),
          new ProgressField<>(
              "task:CompleteDate",
              TaskProperties.COMPLETED,
              DAY,
              TaskProgress::completed,
              TaskProgress::notCompleted),
          StoredField.of("task:Contacts", TaskProperties.CONTACTS, Codecs.STRINGS),
          ComputedField.of(
              "task:DelegationState",
              (item, how, out) -> out.element("t:DelegationState", "NoMatch")),
          absent("task:Delegator"),
          StoredField.of("task:DueDate", TaskProperties.DUE, DAY),
          ComputedField.of(
              "task:IsAssignmentEditable",
              (item, how, out) -> out.element("t:IsAssignmentEditable", 0)),
          ItemFields.flag("task:IsComplete", it -> status(it) == TaskStatus.COMPLETED),
          ItemFields.flag(
              "task:IsRecurring",
              it -> it.properties().find(TaskProperties.RECURRENCE).isPresent()),
          ItemFields.flag("task:IsTeamTask", it -> false),
          StoredField.of("task:Mileage", ContactProperties.MILEAGE, Codecs.TEXT),
          ComputedField.of(
              "task:Owner",
              (item, how, out) -> out.element("t:Owner", item.mailbox().owner().name())),
          new ProgressField<>(
              "task:PercentComplete",
              TaskProperties.PERCENT_COMPLETE,
              PERCENT,
              TaskProgress::percent,
              (bag, today) -> TaskProgress.percent(bag, 0, today)),
          StoredField.of("task:Recurrence", TaskProperties.RECURRENCE, new TaskRecurrenceCodec())
              .onlyInFull(),
          StoredField.of("task:StartDate", TaskProperties.START, DAY),
          new ProgressField<>(
              "task:Status",
              TaskProperties.STATUS,
              STATUS,
              TaskProgress::status,
              (bag, today) -> TaskProgress.status(bag, TaskStatus.NOT_STARTED, today)),
          ComputedField.of(
              "task:StatusDescription",
              (item, how, out) -> out.element("t:StatusDescription", description(status(item)))),
          StoredField.of("task:TotalWork", TaskProperties.TOTAL_WORK, Codecs.INTEGER));

  private TaskFields() {}

  /** What only tasks have that somebody assigned. */
  private static Field absent(String uri) {
    return ComputedField.of(uri, (item, how, out) -> {});
  }

  private static TaskStatus status(ItemView item) {
    return item.properties().get(TaskProperties.STATUS, TaskStatus.NOT_STARTED);
  }

  private static String description(TaskStatus status) {
    return switch (status) {
      case NOT_STARTED -> "Not Started";
      case IN_PROGRESS -> "In Progress";
      case COMPLETED -> "Completed";
      case WAITING_ON_OTHERS -> "Waiting on someone else";
      case DEFERRED -> "Deferred";
    };
  }
}
