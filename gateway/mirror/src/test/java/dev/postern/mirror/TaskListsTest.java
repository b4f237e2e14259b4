package dev.postern.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.CalendarStore;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Task;
import dev.postern.api.model.Task.Status;
import dev.postern.formats.CalendarFormat;
import dev.postern.mirror.swap.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Task lists stand beside the calendars of one home. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TaskListsTest {
  private static final CollectionName TASKS = new CollectionName("tasks");
  private static final ResourceName NAME = new ResourceName("t.ics");

  private final Fixture world;

  TaskListsTest(TestDatabase database) {
    world = new Fixture(database, new CalendarFormat());
    world.hasTasks = true;
  }

  private CalendarStore home() {
    return world.calendars();
  }

  private PutResult put(String text) {
    return home().put(TASKS, NAME, text, new Precondition.None());
  }

  private Optional<String> text(String name) {
    return Fixture.text(home(), TASKS, name);
  }

  private static String task(String... lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VTODO\r\nUID:t\r\n"
        + String.join("\r\n", lines)
        + "\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
  }

  private static CollectionProperties named(String name) {
    return new CollectionProperties(
        name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Test
  void a_home_shows_calendars_and_task_lists_by_what_they_hold() {
    home().create(new CollectionName("chores"), "VTODO", named("Chores"));
    home().create(new CollectionName("team"), "VEVENT", named("Team"));
    assertThat(home().collections())
        .extracting(c -> c.name() + " " + c.component())
        .containsExactly("calendar VEVENT", "team VEVENT", "tasks VTODO", "chores VTODO");
    assertThat(world.tasks.folders()).hasSize(2);
  }

  @Test
  void names_are_unique_among_both() {
    home().create(new CollectionName("mine"), "VEVENT", named("Mine"));
    Fixture.refused(
        Failure.PreconditionFailed.class,
        () -> home().create(new CollectionName("mine"), "VTODO", named("Mine")));
    world.tasks.addFolder("Mine", false, Optional.empty());
    world.restart();
    world.clock.nextPoll();
    world.clock.advance(Duration.ofMinutes(6));
    assertThat(home().collections())
        .extracting(ResourceCollection::name)
        .doesNotHaveDuplicates()
        .contains(new CollectionName("mine"), new CollectionName("tasks-mine"));
  }

  @Test
  void neither_can_have_the_name_of_a_scheduling_collection() {
    for (String name : List.of("inbox", "outbox")) {
      Fixture.refused(
          Failure.PreconditionFailed.class,
          () -> home().create(new CollectionName(name), "VEVENT", named(name)));
    }
    world.events.addFolder("Inbox", false, Optional.empty());
    world.events.addFolder("Sent", false, Optional.of("outbox"));
    world.restart();
    world.clock.nextPoll();
    world.clock.advance(Duration.ofMinutes(6));
    assertThat(home().collections())
        .hasSize(4)
        .extracting(collection -> collection.name().value())
        .anyMatch(name -> name.matches("inbox-[0-9a-f]{8}"))
        .anyMatch(name -> name.matches("outbox-[0-9a-f]{8}"));
  }

  @Test
  void a_task_is_written_through_and_comes_back_byte_for_byte() {
    String text = task("SUMMARY:Plant", "DUE;TZID=Europe/Berlin:20260305T170000", "X-A:1");
    PutResult made = put(text);
    assertThat(text("t.ics")).contains(text);
    assertThat(home().list(TASKS))
        .containsExactly(new Entry(NAME, made.etag().orElseThrow(), "VTODO"));
    Task held = world.tasks.all().getFirst().item();
    assertThat(held.due()).contains(LocalDate.of(2026, 3, 5));
    assertThat(held.extras().value()).contains("X-A:1", "170000");
  }

  @Test
  void an_event_among_tasks_and_a_task_among_events_are_refused() {
    home().collections();
    String event = task("DTSTART:20260101T000000Z").replace("VTODO", "VEVENT");
    Fixture.refused(Failure.InvalidContent.class, () -> put(event));
    Fixture.refused(
        Failure.InvalidContent.class,
        () -> home().put(Fixture.CALENDAR, NAME, task("SUMMARY:x"), new Precondition.None()));
    assertThat(world.tasks.all()).isEmpty();
    assertThat(world.events.all()).isEmpty();
  }

  @Test
  void a_rebuilt_mirror_gives_the_same_names_and_lines() {
    put(task("SUMMARY:Plant", "DUE;TZID=Europe/Berlin:20260305T170000", "X-A:1"));
    Mirror.drop(world.database);
    world.restart();
    assertThat(text("t.ics").orElseThrow())
        .contains("SUMMARY:Plant", "DUE;TZID=Europe/Berlin:20260305T170000", "X-A:1", "UID:t");
  }

  @Test
  void a_completed_task_of_a_series_goes_on_and_leaves_the_done_one() {
    String open = task("SUMMARY:Water", "DUE:20260305T170000Z", "RRULE:FREQ=DAILY", "X-A:1");
    put(open);
    world.tasks.normalise = TaskListsTest::next;
    String done = open.replace("RRULE", "STATUS:COMPLETED\r\nRRULE");
    assertThat(put(done).etag()).as("the text is another one").isEmpty();
    assertThat(text("t.ics").orElseThrow())
        .contains("DUE:20260306T170000Z", "STATUS:NEEDS-ACTION", "RRULE:FREQ=DAILY", "X-A:1")
        .doesNotContain("COMPLETED");

    world.tasks.normalise = task -> task;
    world.clock.nextPoll();
    copyOfDone();
    List<Entry> entries = home().list(TASKS);
    assertThat(entries).hasSize(2);
    ResourceName copy =
        entries.stream()
            .map(Entry::name)
            .filter(name -> !name.equals(NAME))
            .findFirst()
            .orElseThrow();
    String text = text(copy.value()).orElseThrow();
    assertThat(text).contains("STATUS:COMPLETED", "SUMMARY:Water").doesNotContain("UID:t\r\n");

    String edited = text("t.ics").orElseThrow().replace("SUMMARY:Water", "SUMMARY:Feed");
    assertThat(put(edited).etag()).isPresent();
    Mirror.drop(world.database);
    world.restart();
    assertThat(home().list(TASKS)).extracting(Entry::name).containsExactlyInAnyOrder(NAME, copy);
    assertThat(text("t.ics").orElseThrow()).contains("UID:t\r\n", "SUMMARY:Feed");
  }

  /** As Exchange makes it: with all that is noted on the task. */
  private void copyOfDone() {
    RemoteItem<Task> master = world.tasks.all().getFirst();
    Task done = master.item();
    world.tasks.foreign(
        with(done, done.due(), Status.COMPLETED, Optional.empty()),
        world.clock.instant(),
        master.identity());
  }

  private static Task next(Task task) {
    return task.status() == Status.COMPLETED
        ? with(task, task.due().map(day -> day.plusDays(1)), Status.NOT_STARTED, task.recurrence())
        : task;
  }

  private static Task with(
      Task t, Optional<LocalDate> due, Status status, Optional<Recurrence> recurrence) {
    return new Task(
        t.uid(),
        t.summary(),
        t.body(),
        t.start(),
        due,
        t.completed(),
        status,
        t.percentComplete(),
        t.importance(),
        t.sensitivity(),
        t.categories(),
        recurrence,
        t.reminder(),
        t.checklist(),
        t.extras());
  }

  @Test
  void a_home_is_there_although_tasks_are_out_of_reach() {
    world.tasks.block(new Failure.Forbidden("the application may not read tasks"));
    assertThat(home().collections())
        .extracting(ResourceCollection::name)
        .containsExactly(Fixture.CALENDAR);
    assertThat(home().list(Fixture.CALENDAR)).isEmpty();
  }

  @Test
  void a_tenant_without_tasks_has_none() {
    world.hasTasks = false;
    assertThat(home().collections())
        .extracting(ResourceCollection::name)
        .containsExactly(Fixture.CALENDAR);
    Fixture.refused(
        Failure.InvalidContent.class,
        () -> home().create(new CollectionName("chores"), "VTODO", named("Chores")));
  }

  @Test
  void tasks_are_switched_with_their_mailbox() {
    put(task("SUMMARY:Plant", "X-A:1"));
    String text = text("t.ics").orElseThrow();
    List<Entry> before = home().list(TASKS);
    Outcome outcome = world.mirror().swap(Fixture.ALICE, world.backends(), "twin").run(false);
    assertThat(outcome).isInstanceOf(Outcome.Switched.class);
    world.clock.nextPoll();
    assertThat(home().list(TASKS)).isEqualTo(before);
    assertThat(text("t.ics")).contains(text);
    assertThat(put(text.replace("Plant", "Dig")).etag()).isPresent();
  }
}
