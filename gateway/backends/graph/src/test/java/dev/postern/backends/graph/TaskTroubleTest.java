package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Events;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.Task;
import dev.postern.api.model.Task.Step;
import dev.postern.api.model.Tasks;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.conditions.Conditions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with tasks upstream, and what others do to them, loses and doubles nothing. */
final class TaskTroubleTest {
  private static final Access ALICE = GraphTenant.ALICE;
  private static final Recurrence DAILY =
      new Recurrence(new Recurrence.Daily(1), new Recurrence.Endless());

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
    sandbox.conditions().set(Conditions.NORMAL);
    folder = list(UUID.randomUUID().toString()).id();
  }

  private static RemoteFolder list(String name) {
    return store.createFolder(
        ALICE,
        name,
        new CollectionProperties(
            name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
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

  private static RemoteItem<Task> read(ItemId id) {
    return ((Fetched.Found<Task>) store.fetch(ALICE, List.of(id)).getFirst()).item();
  }

  private List<Fetched<Task>> all() {
    return store.fetch(
        ALICE,
        store.changes(ALICE, folder, Optional.empty()).changed().stream()
            .map(it -> it.id())
            .toList());
  }

  private static Failure failure(Runnable action) {
    PosternException thrown = Assertions.catchThrowableOfType(PosternException.class, action::run);
    assertThat(thrown).as("nothing failed").isNotNull();
    return thrown.failure();
  }

  private static void conditions(String json) {
    try {
      GraphTenant.conditions(sandbox, json);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void disrupt(String protocol, String operation, String action, int status) {
    conditions(
        """
        {"disruptions": [{"protocol": "%s", "operation": "%s", "action": "%s", "status": %d}]}
        """
            .formatted(protocol, operation, action, status));
  }

  /** Where a task is for those who know no lists: below the user. */
  private static String path(ItemId id) {
    String[] parts = id.value().split("/", -1);
    return "/users/" + ALICE.mailbox() + "/todo/lists/" + parts[0] + "/tasks/" + parts[1];
  }

  private static JsonObject send(GraphRequest request) {
    return tenant.client().send(ALICE.mailbox(), Effect.WRITE, request);
  }

  // Writes

  @Test
  void a_write_whose_answer_is_lost_is_found() {
    disrupt("graph", "POST todo/lists/{id}/tasks", "drop-after", 0);
    Task task = Tasks.full("Lost");
    Identity identity = identity(task);
    assertThat(failure(() -> store.create(ALICE, folder, identity, task, Scheduling.NONE)))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(store.find(ALICE, folder, identity.write()))
        .hasValueSatisfying(found -> assertThat(found.item()).isEqualTo(task));
    assertThat(all()).hasSize(1);
  }

  @Test
  void steps_that_fail_after_their_task_was_made_leave_it_open() {
    disrupt("graph-batch", "POST todo/lists/{id}/tasks/{id}/checklistItems", "status", 500);
    assertThat(failure(() -> create(Tasks.steps(Tasks.bare("x"), new Step("a", false)))))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(all()).hasSize(1);
  }

  @Test
  void a_note_that_fails_after_the_task_was_changed_leaves_it_open() {
    RemoteItem<Task> made = create(Tasks.bare("Before"));
    disrupt("graph-batch", "PATCH todo/lists/{id}/tasks/{id}/extensions/{id}", "status", 500);
    assertThat(failure(() -> update(made, Tasks.summary(made.item(), "After"))))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(read(made.id()).item().summary()).isEqualTo("After");
  }

  @Test
  void a_task_that_recurs_on_no_day_is_refused_before_anything_is_written() {
    Task task = Tasks.recurrence(Tasks.bare("Never"), Optional.of(DAILY));
    assertThat(failure(() -> create(task))).isInstanceOf(Failure.InvalidContent.class);
    assertThat(all()).isEmpty();
  }

  @Test
  void a_series_that_is_moved_stays_one_task() {
    RemoteItem<Task> made = create(Tasks.series("Rent", Tasks.MONDAY, DAILY));
    Task moved = Tasks.series("Rent", Tasks.MONDAY.plusDays(3), DAILY);
    assertThat(update(made, Tasks.uid(moved, made.item().uid())).item().due())
        .contains(Tasks.MONDAY.plusDays(3));
    assertThat(all()).hasSize(1);
  }

  @Test
  void an_id_that_leads_to_no_list_is_gone_and_spoils_nothing() {
    RemoteItem<Task> made = create(Tasks.bare("There"));
    ItemId nowhere = new ItemId("AAMkNowhere");
    assertThat(store.fetch(ALICE, List.of(nowhere, made.id())))
        .containsExactlyInAnyOrder(new Fetched.Gone<>(nowhere), new Fetched.Found<>(made));
    assertThat(failure(() -> update(withId(made, nowhere), made.item())))
        .isInstanceOf(Failure.NotFound.class);
  }

  private static RemoteItem<Task> withId(RemoteItem<Task> item, ItemId id) {
    return new RemoteItem<>(
        id, item.version(), item.created(), item.modified(), item.identity(), item.item());
  }

  // What others write

  @Test
  void a_task_of_others_has_a_uid_that_stays() {
    JsonObject made =
        send(
            GraphRequest.post(
                "/users/" + ALICE.mailbox() + "/todo/lists/" + folder.value() + "/tasks",
                new JsonObject()
                    .put("title", "By hand")
                    .put("body", new JsonObject().put("contentType", "text").put("content", "x"))
                    .put(
                        "dueDateTime",
                        new JsonObject()
                            .put("dateTime", "2027-03-01T22:00:00")
                            .put("timeZone", "Central European Standard Time"))));
    ItemId id = store.located(folder, new ItemId(Json.text(made, "id")));
    RemoteItem<Task> read = read(id);
    assertThat(read.identity()).isEmpty();
    assertThat(read.item().uid()).isNotEmpty();
    assertThat(read.item().body().text()).isEqualTo("x");
    assertThat(read.item().due()).contains(Tasks.MONDAY);
    RemoteItem<Task> written = update(read, Tasks.summary(read.item(), "Ours"));
    assertThat(written.identity().orElseThrow().uid()).isEqualTo(read.item().uid());
    assertThat(all()).containsExactly(new Fetched.Found<>(written));
  }

  @Test
  void a_note_that_makes_no_sense_is_none() {
    RemoteItem<Task> made = create(Tasks.full("Ours"));
    send(
        GraphRequest.patch(
            path(made.id()) + "/extensions/dev.postern",
            new JsonObject()
                .put("@odata.type", "microsoft.graph.openTypeExtension")
                .put("extensionName", "dev.postern")
                .put("Name", "../../../etc\u0000")
                .put("Stamp", "yesterday")
                .put("Uid", 7)
                .put("Percent", "-12")
                .put("Sensitivity", new JsonArray().add("PRIVATE"))
                .put("Extras", false)));
    RemoteItem<Task> read = read(made.id());
    assertThat(read.identity()).isEmpty();
    assertThat(read.item().percentComplete()).isZero();
    assertThat(read.item().sensitivity()).isEqualTo(Sensitivity.NORMAL);
    assertThat(read.item().extras()).isEqualTo(Extras.NONE);
    assertThat(read.item().summary()).isEqualTo("Ours");
  }

  @Test
  void what_another_program_notes_beside_ours_stays() {
    RemoteItem<Task> made = create(Tasks.full("Shared"));
    send(
        GraphRequest.post(
            path(made.id()) + "/extensions",
            new JsonObject()
                .put("@odata.type", "microsoft.graph.openTypeExtension")
                .put("extensionName", "com.contoso.note")
                .put("colour", "red")));
    RemoteItem<Task> now = read(made.id());
    assertThat(now.identity()).isEqualTo(made.identity());
    update(now, Tasks.summary(now.item(), "Renamed"));
    JsonObject theirs =
        tenant
            .client()
            .send(
                ALICE.mailbox(),
                Effect.READ,
                GraphRequest.get(path(made.id()) + "/extensions/com.contoso.note"));
    assertThat(Json.text(theirs, "colour")).isEqualTo("red");
  }

  @Test
  void the_default_list_keeps_its_name_and_takes_the_rest() {
    RemoteFolder standard = store.folders(ALICE).getFirst();
    assertThat(standard.isDefault()).isTrue();
    CollectionProperties red = standard.properties().withColor(Optional.of("#FF0000"));
    assertThat(store.updateFolder(ALICE, standard.id(), standard.properties(), red).properties())
        .isEqualTo(red);
    CollectionProperties renamed = red.withDisplayName("Mine");
    assertThat(failure(() -> store.updateFolder(ALICE, standard.id(), red, renamed)))
        .isInstanceOf(Failure.InvalidContent.class);
  }

  @Test
  void without_the_permission_there_are_no_tasks() throws Exception {
    conditions("{\"roles\": [\"Calendars.ReadWrite\"]}");
    try (GraphTenant poor = new GraphTenant(sandbox)) {
      assertThat(failure(() -> poor.tasks().folders(ALICE)))
          .isInstanceOf(Failure.Unsupported.class);
    }
  }
}
