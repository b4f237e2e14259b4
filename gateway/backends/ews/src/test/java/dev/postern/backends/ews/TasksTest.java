package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Events;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Task;
import dev.postern.api.model.Task.Status;
import dev.postern.api.model.Tasks;
import dev.postern.sandbox.task.TaskRules;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.TaskProperties;
import dev.postern.sandbox.tenant.recurrence.RecurrenceRange;
import dev.postern.sandbox.tenant.recurrence.TaskRecurrence;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tasks cost over EWS, and what is particular to Outlook's. */
final class TasksTest extends SandboxTest {
  private static final Recurrence DAILY =
      new Recurrence(new Recurrence.Daily(1), new Recurrence.Endless());
  private static final TaskRecurrence EVERY_SIX_WEEKS =
      new TaskRecurrence.Regenerating(ChronoUnit.WEEKS, 6, new RecurrenceRange.NoEnd(Tasks.MONDAY));

  private FolderId folder;

  @BeforeEach
  void makeFolder() {
    String name = UUID.randomUUID().toString();
    folder = tasks().createFolder(Tenants.ALICE, name, properties(name)).id();
    sandbox.requests().reset();
  }

  @Test
  void a_new_task_takes_two_calls_and_a_change_takes_two() {
    RemoteItem<Task> made = create(Tasks.full("Before"));
    assertThat(calls()).isEqualTo(Map.of("CreateItem", 1L, "GetItem", 1L));
    sandbox.requests().reset();
    update(made, Tasks.summary(made.item(), "After"));
    assertThat(calls()).isEqualTo(Map.of("UpdateItem", 1L, "GetItem", 1L));
  }

  @Test
  void completing_a_recurring_task_takes_two_calls_and_letting_one_recur_three() {
    RemoteItem<Task> made = create(Tasks.due(Tasks.bare("Once"), Tasks.MONDAY));
    sandbox.requests().reset();
    RemoteItem<Task> recurring = update(made, Tasks.recurrence(made.item(), Optional.of(DAILY)));
    assertThat(calls()).isEqualTo(Map.of("UpdateItem", 1L, "GetItem", 2L));
    sandbox.requests().reset();
    update(recurring, done(recurring.item()));
    assertThat(calls()).isEqualTo(Map.of("UpdateItem", 1L, "GetItem", 1L));
  }

  @Test
  void two_hundred_and_fifty_tasks_are_read_in_three_calls() {
    List<ItemId> ids = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      ids.add(seeded(new PropertyBag().put(ItemProperties.SUBJECT, "n" + i)));
    }
    assertThat(tasks().fetch(Tenants.ALICE, ids)).allSatisfy(fetched -> found(fetched));
    assertThat(calls()).isEqualTo(Map.of("GetItem", 3L));
  }

  @Test
  void other_days_are_about_the_whole_task_and_not_about_one_occurrence() {
    RemoteItem<Task> made = create(Tasks.series("Daily", Tasks.MONDAY, DAILY));
    Task later = Tasks.due(made.item(), Tasks.MONDAY.plusDays(2));
    assertThat(update(made, later).item()).isEqualTo(later);
    assertThat(held()).hasSize(1);
  }

  @Test
  void the_copy_of_a_completed_occurrence_bears_the_same_identity_and_is_younger() {
    RemoteItem<Task> made = create(Tasks.series("Daily", Tasks.MONDAY, DAILY));
    RemoteItem<Task> next = update(made, done(made.item()));
    assertThat(next.id()).isEqualTo(made.id());
    RemoteItem<Task> copy =
        held().stream().filter(each -> !each.id().equals(made.id())).findFirst().orElseThrow();
    assertThat(copy.identity()).isEqualTo(next.identity());
    assertThat(copy.created()).isAfterOrEqualTo(next.created());
  }

  @Test
  void a_pattern_that_icalendar_cannot_say_outlives_every_edit() {
    ItemId id = regenerating();
    RemoteItem<Task> now = read(id);
    assertThat(now.item().recurrence()).isEmpty();
    Task everything = Tasks.uid(Tasks.full("Everything"), now.item().uid());
    RemoteItem<Task> edited = update(now, everything);
    assertThat(edited.item()).isEqualTo(everything);
    assertThat(pattern(id)).map(TaskRecurrence.Regenerating::interval).contains(6);
    RemoteItem<Task> next = update(edited, done(edited.item()));
    assertThat(next.item().due()).contains(LocalDate.now(ZoneOffset.UTC).plusWeeks(6).plusDays(4));
    assertThat(pattern(id)).isPresent();
  }

  @Test
  void a_pattern_that_icalendar_cannot_say_is_not_replaced() {
    ItemId id = regenerating();
    RemoteItem<Task> now = read(id);
    assertThat(failure(() -> update(now, Tasks.recurrence(now.item(), Optional.of(DAILY)))))
        .isInstanceOfSatisfying(
            Failure.InvalidContent.class,
            refused -> {
              assertThat(refused.rule()).isEqualTo(Failure.Rule.NOT_HOLDABLE);
              assertThat(refused.detail()).contains("RRULE");
            });
    assertThat(read(id)).isEqualTo(now);
    assertThat(pattern(id)).isPresent();
  }

  @Test
  void where_it_is_tomorrow_already_a_task_was_done_today() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Task ahead = completed(today.plusDays(1));
    assertThat(create(ahead).item().completed().orElseThrow()).isBetween(today, today.plusDays(1));
    assertThat(failure(() -> create(completed(today.plusDays(9)))))
        .isInstanceOfSatisfying(
            Failure.InvalidContent.class,
            refused -> assertThat(refused.detail()).contains("ErrorInvalidCompleteDate"));
  }

  @Test
  void a_task_that_begins_without_a_due_date_is_due_on_that_day() {
    Task started = Tasks.started(Tasks.bare("Start"), Tasks.MONDAY);
    assertThat(started.due()).isEmpty();
    assertThat(create(started).item().due()).contains(Tasks.MONDAY);
  }

  private static Task done(Task task) {
    return Tasks.progress(task, Status.COMPLETED, 100, Optional.empty());
  }

  private static Task completed(LocalDate day) {
    return Tasks.progress(Tasks.bare("Ahead"), Status.COMPLETED, 100, Optional.of(day));
  }

  private ItemId regenerating() {
    return seeded(
        new PropertyBag()
            .put(ItemProperties.SUBJECT, "Haircut")
            .put(TaskProperties.START, Tasks.MONDAY)
            .put(TaskProperties.RECURRENCE, EVERY_SIX_WEEKS));
  }

  /** As Outlook made it. */
  private ItemId seeded(PropertyBag task) {
    Mailbox mailbox = mailbox();
    return mailbox.locked(() -> {
      TaskRules.complete(task);
      return new ItemId(mailbox.add(ItemKind.TASK, folder.value(), task).id());
    });
  }

  private static Optional<TaskRecurrence.Regenerating> pattern(ItemId id) {
    Mailbox mailbox = mailbox();
    return mailbox.locked(() ->
        mailbox
            .item(id.value())
            .map(Item::properties)
            .flatMap(task -> task.find(TaskProperties.RECURRENCE))
            .filter(TaskRecurrence.Regenerating.class::isInstance)
            .map(TaskRecurrence.Regenerating.class::cast));
  }

  private static Mailbox mailbox() {
    return sandbox.tenant().mailbox("alice@contoso.example").orElseThrow();
  }

  private static ItemStore<Task> tasks() {
    return backend.tasks().orElseThrow();
  }

  private RemoteItem<Task> create(Task task) {
    return tasks()
        .create(Tenants.ALICE, folder, Events.identity("t.ics", task.uid()), task, Scheduling.NONE);
  }

  private static RemoteItem<Task> update(RemoteItem<Task> before, Task after) {
    return tasks()
        .update(
            Tenants.ALICE,
            before.id(),
            Events.identity("t.ics", after.uid()),
            before.version(),
            before.item(),
            after,
            Scheduling.NONE);
  }

  private static RemoteItem<Task> read(ItemId id) {
    return found(tasks().fetch(Tenants.ALICE, List.of(id)).getFirst());
  }

  private List<RemoteItem<Task>> held() {
    List<ItemId> ids =
        tasks().changes(Tenants.ALICE, folder, Optional.empty()).changed().stream()
            .map(ChangePage.Changed::id)
            .toList();
    return tasks().fetch(Tenants.ALICE, ids).stream().map(each -> found(each)).toList();
  }
}
