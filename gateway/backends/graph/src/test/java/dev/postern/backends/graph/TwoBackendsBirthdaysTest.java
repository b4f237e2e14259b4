package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.journal.RequestJournal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendar that Exchange fills with birthdays: both APIs show it, and take nothing for it. */
final class TwoBackendsBirthdaysTest {
  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static Backend ews;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral().withSeed(SeedLevel.FULL));
    tenant = new GraphTenant(sandbox);
    ews = tenant.ews();
  }

  @AfterAll
  static void stop() throws IOException {
    ews.close();
    tenant.close();
    sandbox.close();
  }

  private static ItemStore<Event> store(String api) {
    return api.equals("ews") ? ews.events() : tenant.events();
  }

  private static RemoteFolder birthdays(ItemStore<Event> store) {
    List<RemoteFolder> kept =
        store.folders(GraphTenant.ALICE).stream().filter(RemoteFolder::readOnly).toList();
    assertThat(kept).extracting(it -> it.properties().displayName()).containsExactly("Birthdays");
    return kept.getFirst();
  }

  private static RemoteItem<Event> first(ItemStore<Event> store, RemoteFolder folder) {
    return all(store, folder).stream()
        .min(Comparator.comparing(it -> it.item().uid()))
        .orElseThrow();
  }

  private static List<RemoteItem<Event>> all(ItemStore<Event> store, RemoteFolder folder) {
    List<RemoteItem<Event>> all = new ArrayList<>();
    Optional<Cursor> since = Optional.empty();
    boolean more = true;
    while (more) {
      ChangePage page = store.changes(GraphTenant.ALICE, folder.id(), since);
      List<ItemId> ids = page.changed().stream().map(it -> it.id()).toList();
      for (Fetched<Event> fetched : store.fetch(GraphTenant.ALICE, ids)) {
        assertThat(fetched).isInstanceOf(Fetched.Found.class);
        all.add(((Fetched.Found<Event>) fetched).item());
      }
      since = Optional.of(page.next());
      more = page.more();
    }
    return all;
  }

  /** The mirror asks for none of this; over Graph a 403 may be a permission that is missing. */
  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PosternException.class,
            e ->
                assertThat(e.failure())
                    .isInstanceOfAny(Failure.Forbidden.class, Failure.Unavailable.class)
                    .asString()
                    .contains("ErrorAccessDenied"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ews", "graph"})
  void one_call_lists_it_among_the_others_and_says_that_it_is_read_only(String api) {
    store(api).folders(GraphTenant.ALICE);
    sandbox.requests().reset();
    birthdays(store(api));
    assertThat(
            sandbox.requests().counts().stream()
                .filter(it -> it.protocol().equals(api))
                .mapToLong(RequestJournal.Counted::count)
                .sum())
        .isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ews", "graph"})
  void it_is_refused_to_be_changed(String api) {
    ItemStore<Event> store = store(api);
    RemoteFolder folder = birthdays(store);
    RemoteItem<Event> birthday = first(store, folder);
    Event mine = Events.single("mine", Events.at(Events.day(3, 1)));

    refused(() ->
        store.create(
            GraphTenant.ALICE,
            folder.id(),
            Events.identity("mine.ics", mine.uid()),
            mine,
            Scheduling.NONE));
    refused(
        () -> store.delete(GraphTenant.ALICE, birthday.id(), birthday.version(), Scheduling.NONE));
    refused(() ->
        store.updateFolder(
            GraphTenant.ALICE,
            folder.id(),
            folder.properties(),
            new CollectionProperties(
                "Mine", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
    refused(() -> store.deleteFolder(GraphTenant.ALICE, folder.id()));
    assertThat(first(store, birthdays(store)).item()).isEqualTo(birthday.item());
  }

  @Test
  void both_read_the_same_birthdays_every_year() {
    List<Event> overGraph = events(tenant.events());
    assertThat(overGraph)
        .isNotEmpty()
        .allMatch(it -> it.recurrence().isPresent())
        .allMatch(it -> it.main().summary().endsWith("'s birthday"));
    assertThat(events(ews.events())).containsExactlyInAnyOrderElementsOf(overGraph);
  }

  private static List<Event> events(ItemStore<Event> store) {
    return all(store, birthdays(store)).stream().map(RemoteItem::item).toList();
  }
}
