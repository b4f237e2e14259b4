package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Events;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Task;
import dev.postern.api.model.Task.Step;
import dev.postern.api.model.Tasks;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tasks cost over Graph, in HTTP requests. */
final class TaskCallsTest {
  private static final Access ALICE = GraphTenant.ALICE;
  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static ItemStore<Task> store;

  private FolderId folder;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
    store = tenant.tasks();
  }

  @AfterAll
  static void stop() throws IOException {
    tenant.close();
    sandbox.close();
  }

  @BeforeEach
  void makeFolder() {
    String name = UUID.randomUUID().toString();
    CollectionProperties properties =
        new CollectionProperties(
            name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    folder = store.createFolder(ALICE, name, properties).id();
  }

  private RemoteItem<Task> create(Task task) {
    return store.create(ALICE, folder, identity(task), task, Scheduling.NONE);
  }

  private RemoteItem<Task> update(RemoteItem<Task> made, Task after) {
    return store.update(
        ALICE, made.id(), identity(after), made.version(), made.item(), after, Scheduling.NONE);
  }

  private static Identity identity(Task task) {
    return Events.identity(UUID.randomUUID() + ".ics", task.uid());
  }

  private static long calls(Supplier<?> action) {
    sandbox.requests().reset();
    action.get();
    return GraphTenant.calls(sandbox);
  }

  @Test
  void a_first_sync_takes_one_call_for_twenty_tasks_and_one_for_five_hundred_ids() {
    for (int i = 0; i < 110; i++) {
      create(Tasks.bare("n" + i));
    }
    sandbox.requests().reset();
    store.folders(ALICE);
    List<ItemId> ids = new ArrayList<>();
    ChangePage page = store.changes(ALICE, folder, Optional.empty());
    page.changed().forEach(it -> ids.add(it.id()));
    assertThat(page.more()).isFalse();
    assertThat(store.fetch(ALICE, ids))
        .hasSize(110)
        .allMatch(it -> it instanceof Fetched.Found<Task>);
    assertThat(GraphTenant.calls(sandbox)).isEqualTo(1 + 1 + 6);
  }

  @Test
  void a_poll_takes_one_call() {
    Cursor cursor = store.changes(ALICE, folder, Optional.empty()).next();
    assertThat(calls(() -> store.changes(ALICE, folder, Optional.of(cursor)))).isOne();
    assertThat(calls(() -> store.folders(ALICE))).isOne();
  }

  @Test
  void a_new_task_takes_two_calls_with_steps_or_without() {
    assertThat(calls(() -> create(Tasks.full("Plain")))).isEqualTo(2);
    assertThat(
            calls(() ->
                create(
                    Tasks.steps(Tasks.full("Steps"), new Step("a", true), new Step("b", false)))))
        .isEqualTo(2);
  }

  @Test
  void a_changed_task_takes_two_calls_and_a_deleted_one_as_many() {
    Recurrence daily = new Recurrence(new Recurrence.Daily(1), new Recurrence.Endless());
    RemoteItem<Task> plain = create(Tasks.full("Plain"));
    assertThat(calls(() -> update(plain, Tasks.summary(plain.item(), "Else")))).isEqualTo(2);
    RemoteItem<Task> series = create(Tasks.series("Series", Tasks.MONDAY, daily));
    assertThat(
            calls(() ->
                update(
                    series,
                    Tasks.steps(
                        Tasks.series("Moved", Tasks.MONDAY.plusDays(1), daily),
                        new Step("a", true)))))
        .isEqualTo(2);
    RemoteItem<Task> gone = create(Tasks.bare("Gone"));
    assertThat(
            calls(() -> {
              store.delete(ALICE, gone.id(), gone.version(), Scheduling.NONE);
              return gone;
            }))
        .isEqualTo(2);
  }

  @Test
  void a_write_is_found_in_two_calls_among_a_hundred_changed_later() {
    Task task = Tasks.bare("Lost");
    Identity identity = identity(task);
    RemoteItem<Task> made = store.create(ALICE, folder, identity, task, Scheduling.NONE);
    for (int i = 0; i < 20; i++) {
      create(Tasks.bare("n" + i));
    }
    assertThat(calls(() -> store.find(ALICE, folder, identity.write()))).isEqualTo(2);
    assertThat(store.find(ALICE, folder, identity.write())).contains(made);
  }
}
