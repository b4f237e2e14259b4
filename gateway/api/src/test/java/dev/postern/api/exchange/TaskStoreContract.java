package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.model.Checklist;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Task;
import dev.postern.api.model.Task.Status;
import dev.postern.api.model.Task.Step;
import dev.postern.api.model.Tasks;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every store of tasks must hold to, whatever API it speaks, for what a task says. Where the
 * API has no field, the store keeps the value beside the task.
 */
public abstract class TaskStoreContract extends TaskStoreActions {
  private static final Recurrence DAILY =
      new Recurrence(new Recurrence.Daily(1), new Recurrence.Endless());

  static Stream<Task> samples() {
    return Stream.of(
        Tasks.full("Everything \uD83C\uDF5C & <more>"),
        Tasks.bare("Only a title"),
        Tasks.done("Done"),
        Tasks.due(Tasks.bare("Due"), Tasks.MONDAY),
        Tasks.series("Daily", Tasks.MONDAY, DAILY));
  }

  static Stream<Arguments> changes() {
    return samples()
        .flatMap(before ->
            samples()
                .filter(after -> !after.summary().equals(before.summary()))
                .map(after -> Arguments.of(before, Tasks.uid(after, before.uid()))));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_new_task_is_read_back_as_it_was_written(Task task) {
    Identity identity = identity(task);
    RemoteItem<Task> made = create(folder, identity, task);
    assertThat(made.item()).isEqualTo(task);
    assertThat(made.identity()).contains(identity);
    assertThat(read(made.id())).isEqualTo(made);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void every_field_can_be_added_changed_and_taken_away(Task before, Task after) {
    RemoteItem<Task> made = create(before);
    RemoteItem<Task> updated = update(made, after);
    assertThat(updated.item()).isEqualTo(after);
    assertThat(updated.id()).isEqualTo(made.id());
    assertThat(updated.version()).isNotEqualTo(made.version());
    assertThat(read(made.id())).isEqualTo(updated);
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void every_status_comes_back(Status status) {
    Task task =
        Tasks.progress(Tasks.bare("status"), status, 30, Optional.of(LocalDate.of(2026, 2, 3)));
    RemoteItem<Task> made = create(task);
    assertThat(made.item()).isEqualTo(task);
    Task other = Tasks.progress(task, Status.IN_PROGRESS, 60, Optional.empty());
    RemoteItem<Task> second = update(made, other);
    assertThat(second.item()).isEqualTo(other);
    assertThat(update(second, task).item()).isEqualTo(task);
  }

  @Test
  void exchange_knows_by_itself_when_a_task_was_completed() {
    Task task = Tasks.progress(Tasks.bare("now"), Status.COMPLETED, 100, Optional.empty());
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    assertThat(create(task).item().completed().orElseThrow())
        .isBetween(today.minusDays(1), today.plusDays(1));
  }

  @Test
  void what_does_not_differ_is_not_touched() {
    RemoteItem<Task> made = create(Tasks.full("before"));
    Task stale = Tasks.due(made.item(), Tasks.MONDAY.plusDays(20));
    RemoteItem<Task> updated =
        store()
            .update(
                access(),
                made.id(),
                identity(stale),
                made.version(),
                stale,
                Tasks.summary(stale, "after"),
                Scheduling.NONE);
    assertThat(updated.item()).isEqualTo(Tasks.summary(made.item(), "after"));
  }

  @Test
  void steps_come_back_as_steps_or_as_lines_of_the_body() {
    Task task = Tasks.steps(Tasks.full("steps"), new Step("Milk", true), new Step("Bread", false));
    RemoteItem<Task> made = create(task);
    assertThat(made.item()).isEqualTo(held(task));
    Task changed =
        Tasks.steps(
            task, new Step("Bread", true), new Step("Butter", false), new Step("Eggs", true));
    RemoteItem<Task> second = update(made, changed);
    assertThat(second.item()).isEqualTo(held(changed));
    assertThat(second.version()).isNotEqualTo(made.version());
    assertThat(read(made.id())).isEqualTo(second);
    Task none = Tasks.steps(changed);
    assertThat(update(second, none).item()).isEqualTo(none);
  }

  private Task held(Task task) {
    return store().capabilities().contains(Capability.CHECKLIST) ? task : Checklist.inBody(task);
  }

  // Recurrence

  static Stream<Task> patterns() {
    LocalDate last = LocalDate.of(2028, 1, 31);
    return Stream.of(
        series(2027, 1, 4, new Recurrence.Daily(2), new Recurrence.Endless()),
        series(
            2027,
            1,
            4,
            new Recurrence.Weekly(
                2, EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), DayOfWeek.SUNDAY),
            new Recurrence.Count(10)),
        series(2027, 1, 31, new Recurrence.AbsoluteMonthly(1, 31), new Recurrence.Until(last)),
        series(
            2027,
            1,
            29,
            new Recurrence.RelativeMonthly(
                1, Recurrence.Week.LAST, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
            new Recurrence.Endless()),
        series(2027, 5, 5, new Recurrence.AbsoluteYearly(Month.MAY, 5), new Recurrence.Endless()),
        series(
            2027,
            11,
            25,
            new Recurrence.RelativeYearly(
                Month.NOVEMBER, Recurrence.Week.FOURTH, Set.of(DayOfWeek.THURSDAY)),
            new Recurrence.Count(3)));
  }

  private static Task series(
      int year, int month, int day, Recurrence.Pattern pattern, Recurrence.Range range) {
    return Tasks.series("Pattern", LocalDate.of(year, month, day), new Recurrence(pattern, range));
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void every_pattern_and_range_comes_back(Task series) {
    RemoteItem<Task> made = create(series);
    assertThat(made.item()).isEqualTo(series);
    Task once = Tasks.recurrence(series, Optional.empty());
    assertThat(update(made, once).item()).isEqualTo(once);
  }

  @Test
  void a_recurring_task_may_lack_a_start() {
    Task task = Tasks.recurrence(Tasks.due(Tasks.bare("Rent"), Tasks.MONDAY), Optional.of(DAILY));
    Task held = create(task).item();
    assertThat(held.due()).contains(Tasks.MONDAY);
    assertThat(held.recurrence()).contains(DAILY);
  }

  @Test
  void completing_a_recurring_task_leaves_one_that_is_done_and_the_next_one() {
    RemoteItem<Task> made = create(Tasks.series("Water the plants", Tasks.MONDAY, DAILY));
    RemoteItem<Task> answer =
        update(made, Tasks.progress(made.item(), Status.COMPLETED, 100, Optional.empty()));
    List<RemoteItem<Task>> held = all();
    assertThat(held).hasSize(2).contains(answer);
    Task done = only(held, Status.COMPLETED);
    assertThat(done.summary()).isEqualTo("Water the plants");
    assertThat(done.due()).contains(Tasks.MONDAY);
    assertThat(done.recurrence()).isEmpty();
    Task next = only(held, Status.NOT_STARTED);
    assertThat(next.summary()).isEqualTo("Water the plants");
    assertThat(next.due()).contains(Tasks.MONDAY.plusDays(1));
    assertThat(next.completed()).isEmpty();
    assertThat(next.recurrence().map(Recurrence::pattern)).contains(DAILY.pattern());
  }

  private static Task only(List<RemoteItem<Task>> items, Status status) {
    List<Task> such =
        items.stream().map(RemoteItem::item).filter(task -> task.status() == status).toList();
    assertThat(such).hasSize(1);
    return such.getFirst();
  }

  private List<RemoteItem<Task>> all() {
    List<ItemId> ids =
        drained(folder, Optional.empty()).changed().stream().map(ChangePage.Changed::id).toList();
    return store().fetch(access(), ids).stream().map(each -> found(each)).toList();
  }
}
