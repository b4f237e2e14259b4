package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
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
import dev.postern.api.model.Extras;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.Task;
import dev.postern.api.model.Tasks;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outlook's tasks over EWS are To Do's over Graph, but for what either keeps in notes. */
final class TwoBackendsTasksTest {
  private static final Access ALICE = GraphTenant.ALICE;

  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static Backend backend;
  private static ItemStore<Task> ews;
  private static ItemStore<Task> toDo;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral().withSeed(SeedLevel.FULL));
    tenant = new GraphTenant(sandbox);
    backend = tenant.ews();
    ews = backend.tasks().orElseThrow();
    toDo = tenant.tasks();
  }

  @AfterAll
  static void stop() throws IOException {
    backend.close();
    tenant.close();
    sandbox.close();
  }

  static Stream<Task> samples() {
    return Stream.of(
        Tasks.full("Everything & <more>"),
        Tasks.bare("Only a title"),
        Tasks.done("Done"),
        Tasks.series(
            "Daily",
            Tasks.MONDAY,
            new Recurrence(new Recurrence.Daily(1), new Recurrence.Count(9))));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void what_ews_writes_to_do_reads(Task task) {
    RemoteItem<Task> written = create(ews, task);
    RemoteItem<Task> read = byGraph(written.id());
    assertThat(shared(read.item())).isEqualTo(shared(task));
    assertThat(read.created()).isEqualTo(written.created());
    assertThat(read.identity()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void what_to_do_writes_ews_reads(Task task) {
    RemoteItem<Task> written = create(toDo, task);
    RemoteItem<Task> read = byEws(written.id());
    assertThat(shared(read.item())).isEqualTo(shared(task));
    assertThat(read.identity()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void what_one_wrote_the_other_changes_and_what_is_not_shared_stays(Task task) {
    for (Task after : samples().toList()) {
      RemoteItem<Task> written = create(ews, task);
      RemoteItem<Task> read = byGraph(written.id());
      toDo.update(
          ALICE, read.id(), identity(after), read.version(), read.item(), after, Scheduling.NONE);
      RemoteItem<Task> now = found(ews, written.id());
      assertThat(shared(now.item())).isEqualTo(shared(after));
      assertThat(now.identity()).isEqualTo(written.identity());
      assertThat(now.item().extras()).isEqualTo(task.extras());
      assertThat(now.item().sensitivity()).isEqualTo(task.sensitivity());
    }
  }

  @Test
  void every_task_that_others_made_is_the_same_by_either_way() {
    Map<ItemId, ItemId> own = ids(all(ews));
    Set<ItemId> listed = Set.copyOf(all(toDo));
    assertThat(own).hasSizeGreaterThan(3);
    assertThat(Set.copyOf(own.values())).isEqualTo(listed);
    own.forEach((byEws, byGraph) ->
        assertThat(shared(found(toDo, byGraph).item()))
            .isEqualTo(shared(found(ews, byEws).item())));
  }

  @Test
  void both_name_what_the_other_does_not_read() {
    Set<String> fields =
        Stream.of(Task.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    assertThat(fields).containsAll(ews.unshared()).containsAll(toDo.unshared());
    assertThat(toDo.unshared()).containsAll(ews.unshared());
  }

  /** Without what {@link ItemStore#unshared} names. */
  private static Task shared(Task t) {
    return new Task(
        "",
        t.summary(),
        t.body(),
        t.start(),
        t.due(),
        t.completed(),
        t.status(),
        0,
        t.importance(),
        Sensitivity.NORMAL,
        t.categories(),
        t.recurrence(),
        t.reminder(),
        t.checklist(),
        Extras.NONE);
  }

  private static Identity identity(Task task) {
    return Events.identity(UUID.randomUUID() + ".ics", task.uid());
  }

  private static FolderId standard(ItemStore<Task> store) {
    return store.folders(ALICE).getFirst().id();
  }

  private static RemoteItem<Task> create(ItemStore<Task> store, Task task) {
    return store.create(ALICE, standard(store), identity(task), task, Scheduling.NONE);
  }

  private static RemoteItem<Task> found(ItemStore<Task> store, ItemId id) {
    return ((Fetched.Found<Task>) store.fetch(ALICE, List.of(id)).getFirst()).item();
  }

  private static RemoteItem<Task> byGraph(ItemId ews) {
    return found(toDo, ids(List.of(ews)).get(ews));
  }

  private static RemoteItem<Task> byEws(ItemId graph) {
    try (Backend own = tenant.graph()) {
      return found(
          ews, own.foreignIds().orElseThrow().fromOwn(ALICE, "ews", List.of(graph)).get(graph));
    }
  }

  /** Ids of To Do by those of EWS. */
  private static Map<ItemId, ItemId> ids(List<ItemId> ews) {
    Map<ItemId, ItemId> located = new HashMap<>();
    FolderId list = standard(toDo);
    try (Backend own = tenant.graph()) {
      own.foreignIds()
          .orElseThrow()
          .toOwn(ALICE, "ews", ews)
          .forEach((foreign, id) -> located.put(foreign, toDo.located(list, id)));
    }
    return located;
  }

  private static List<ItemId> all(ItemStore<Task> store) {
    List<ItemId> ids = new ArrayList<>();
    Optional<Cursor> since = Optional.empty();
    ChangePage page;
    do {
      page = store.changes(ALICE, standard(store), since);
      page.changed().forEach(it -> ids.add(it.id()));
      since = Optional.of(page.next());
    } while (page.more());
    return ids;
  }
}
