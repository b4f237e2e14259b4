package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Task;
import dev.postern.api.model.Task.Step;
import dev.postern.api.model.Tasks;
import dev.postern.backends.graph.RecordingProxy.Exchange;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.graph.GraphSchema;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Everything the backend sends, and all it gets, is valid by Microsoft's schema. */
final class SchemaTest {
  @Test
  void every_request_and_answer_is_valid() throws Exception {
    assumeTrue(GraphSchema.isThere(), "needs the test data with the schema of Graph");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.ephemeral());
        RecordingProxy proxy = new RecordingProxy(sandbox.httpPort());
        GraphTenant tenant = new GraphTenant(sandbox, proxy.url(), InstantSource.system())) {
      useAll(tenant.events());
      useTasks(tenant.tasks());
      Set<String> methods = new TreeSet<>();
      List<String> faults = new ArrayList<>();
      for (Exchange exchange : proxy.exchanges()) {
        methods.add(exchange.method());
        faults.addAll(GraphFaults.of(exchange));
      }
      assertThat(faults).isEmpty();
      assertThat(methods).containsExactly("DELETE", "GET", "PATCH", "POST");
    }
  }

  /** Each operation of the store at least once, with everything an event can hold. */
  private static void useAll(ItemStore<Event> store) {
    Access alice = GraphTenant.ALICE;
    CollectionProperties properties =
        new CollectionProperties(
            "Team", Optional.of("All"), Optional.of("#336699"), Optional.empty(), Optional.empty());
    FolderId folder = store.createFolder(alice, "team", properties).id();
    store.updateFolder(
        alice, folder, properties, properties.withDisplayName("Crew").withOrder(Optional.of("1")));
    store.folders(alice);
    Event daily = Events.series("Daily", Events.at(Events.day(3, 1)), Events.daily(10));
    Event series =
        Events.override(
            Events.without(daily, Events.day(3, 5)),
            Events.day(3, 3),
            Events.summary(
                Events.when(daily.main(), Events.at(Events.day(3, 3).plusHours(1))), "Moved"));
    Identity identity = Events.identity("daily.ics", series.uid());
    RemoteItem<Event> made = store.create(alice, folder, identity, series, Scheduling.NONE);
    store.find(alice, folder, identity.write());
    Event meeting =
        Events.main(made.item(), d -> Events.invite(d, GraphTenant.BOB.mailbox().value()));
    RemoteItem<Event> updated =
        store.update(
            alice, made.id(), identity, made.version(), made.item(), meeting, Scheduling.ALL);
    store.changes(alice, folder, Optional.empty());
    store.list(alice, folder, Optional.empty());
    store.fetch(alice, List.of(made.id()));
    answer(store);
    store.delete(alice, updated.id(), reread(store, updated).version(), Scheduling.ALL);
    store.deleteFolder(alice, folder);
  }

  /** The same with tasks. */
  private static void useTasks(ItemStore<Task> store) {
    Access alice = GraphTenant.ALICE;
    CollectionProperties properties =
        new CollectionProperties(
            "Home", Optional.of("All"), Optional.of("#336699"), Optional.empty(), Optional.empty());
    FolderId list = store.createFolder(alice, "home", properties).id();
    store.updateFolder(
        alice, list, properties, properties.withDisplayName("House").withOrder(Optional.of("1")));
    Task task = Tasks.steps(Tasks.full("Full"), new Step("a", false), new Step("b", false));
    Identity identity = Events.identity("full.ics", task.uid());
    RemoteItem<Task> made = store.create(alice, list, identity, task, Scheduling.NONE);
    Recurrence daily = new Recurrence(new Recurrence.Daily(1), new Recurrence.Count(3));
    Task other =
        Tasks.steps(
            Tasks.series("Series", Tasks.MONDAY, daily), new Step("a", true), new Step("c", true));
    RemoteItem<Task> updated =
        store.update(
            alice, made.id(), identity, made.version(), made.item(), other, Scheduling.NONE);
    store.find(alice, list, identity.write());
    store.changes(alice, list, Optional.empty());
    store.fetch(alice, List.of(updated.id()));
    store.delete(alice, updated.id(), updated.version(), Scheduling.NONE);
    store.deleteFolder(alice, list);
  }

  private static void answer(ItemStore<Event> store) {
    FolderId calendar = store.folders(GraphTenant.BOB).getFirst().id();
    ItemId id =
        store.changes(GraphTenant.BOB, calendar, Optional.empty()).changed().getFirst().id();
    RemoteItem<Event> invitation =
        ((Fetched.Found<Event>) store.fetch(GraphTenant.BOB, List.of(id)).getFirst()).item();
    store.respond(
        GraphTenant.BOB,
        calendar,
        id,
        invitation.version(),
        invitation.item(),
        new Reply(Answer.TENTATIVE, Optional.of(Events.day(3, 8)), "Perhaps", true));
  }

  private static RemoteItem<Event> reread(ItemStore<Event> store, RemoteItem<Event> item) {
    return store
        .find(
            GraphTenant.ALICE,
            store.folders(GraphTenant.ALICE).getLast().id(),
            item.identity().orElseThrow().write())
        .orElseThrow();
  }
}
