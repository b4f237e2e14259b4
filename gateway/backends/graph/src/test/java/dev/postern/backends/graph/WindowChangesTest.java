package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.When;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.journal.RequestJournal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of calendars that have no delta of their events. */
final class WindowChangesTest {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private Sandbox sandbox;
  private GraphTenant tenant;
  private ItemStore<Event> events;
  private FolderId main;

  @BeforeEach
  void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox, () -> Instant.now().plus(ahead.get()));
    events = tenant.events();
    main = events.folders(GraphTenant.ALICE).getFirst().id();
    GraphTenant.conditions(sandbox, "{\"graph\": {\"eventsDelta\": false}}");
  }

  @AfterEach
  void stop() throws IOException {
    tenant.close();
    sandbox.close();
  }

  private FolderId other() {
    CollectionProperties properties =
        new CollectionProperties(
            "Other", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    return events.createFolder(GraphTenant.ALICE, "other", properties).id();
  }

  private RemoteItem<Event> create(FolderId folder, Event event) {
    return events.create(
        GraphTenant.ALICE,
        folder,
        Events.identity(event.uid() + ".ics", event.uid()),
        event,
        Scheduling.NONE);
  }

  private RemoteItem<Event> update(RemoteItem<Event> item, Event after) {
    return events.update(
        GraphTenant.ALICE,
        item.id(),
        Events.identity("x.ics", "x"),
        item.version(),
        item.item(),
        after,
        Scheduling.NONE);
  }

  private void delete(RemoteItem<Event> item) {
    events.delete(GraphTenant.ALICE, item.id(), item.version(), Scheduling.NONE);
  }

  private static When inDays(int days) {
    LocalDateTime at = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusHours(9);
    return Events.at(at.plusDays(days));
  }

  private static Event single(String summary, int days) {
    return Events.single(summary, inDays(days));
  }

  /** All pages as one. */
  private ChangePage drained(FolderId folder, Optional<Cursor> since) {
    List<ChangePage.Changed> changed = new ArrayList<>();
    List<ItemId> removed = new ArrayList<>();
    Optional<Cursor> cursor = since;
    ChangePage page;
    do {
      page = events.changes(GraphTenant.ALICE, folder, cursor);
      changed.addAll(page.changed());
      removed.addAll(page.removed());
      cursor = Optional.of(page.next());
    } while (page.more());
    return new ChangePage(changed, removed, page.next(), false);
  }

  private ChangePage next(FolderId folder, ChangePage last) {
    return drained(folder, Optional.of(last.next()));
  }

  private Failure refused(FolderId folder, ChangePage last) {
    PosternException thrown =
        catchThrowableOfType(PosternException.class, () -> next(folder, last));
    assertThat(thrown).as("nothing was refused").isNotNull();
    return thrown.failure();
  }

  private static List<ItemId> ids(ChangePage page) {
    return page.changed().stream().map(ChangePage.Changed::id).toList();
  }

  private long requests() {
    return sandbox.requests().counts().stream()
        .filter(it -> it.protocol().equals("graph"))
        .mapToLong(RequestJournal.Counted::count)
        .sum();
  }

  @Test
  void a_poll_is_one_request_and_tells_nothing_twice() {
    for (FolderId folder : List.of(main, other())) {
      create(folder, single("one", 1));
      ChangePage listed = drained(folder, Optional.empty());
      sandbox.requests().reset();
      ChangePage quiet = next(folder, listed);
      assertThat(requests()).isOne();
      assertThat(ids(quiet)).isEmpty();
      ChangePage again = next(folder, quiet);
      assertThat(ids(again)).isEmpty();
      RemoteItem<Event> made = create(folder, single("two", 2));
      sandbox.requests().reset();
      assertThat(ids(next(folder, again))).containsExactly(made.id());
      assertThat(requests()).isOne();
    }
  }

  @Test
  void an_event_that_leaves_the_window_is_changed_and_not_deleted() {
    RemoteItem<Event> made = create(main, single("near", 3));
    ChangePage listed = drained(main, Optional.empty());
    update(made, Events.main(made.item(), d -> Events.when(d, inDays(700))));
    ChangePage page = next(main, listed);
    assertThat(ids(page)).containsExactly(made.id());
    assertThat(page.removed()).isEmpty();
    assertThat(next(main, page).changed()).isEmpty();
  }

  @Test
  void a_series_far_outside_the_window_is_followed_with_its_exceptions() {
    RemoteItem<Event> made =
        create(
            main,
            Events.series(
                "far",
                inDays(900),
                new Recurrence(new Recurrence.Daily(1), new Recurrence.Count(20))));
    ChangePage listed = drained(main, Optional.empty());
    LocalDateTime third = made.item().main().when().localStart().plusDays(2);
    RemoteItem<Event> after = update(made, Events.without(made.item(), third));
    ChangePage page = next(main, listed);
    assertThat(page.changed()).containsExactly(new ChangePage.Changed(made.id(), after.version()));
    assertThat(page.removed()).isEmpty();
  }

  @Test
  void an_occurrence_within_the_window_is_a_change_of_its_series_alone() {
    RemoteItem<Event> made = create(main, Events.series("near", inDays(1), Events.daily(10)));
    ChangePage listed = drained(main, Optional.empty());
    LocalDateTime third = made.item().main().when().localStart().plusDays(2);
    RemoteItem<Event> after = update(made, Events.without(made.item(), third));
    ChangePage page = next(main, listed);
    assertThat(page.changed()).containsExactly(new ChangePage.Changed(made.id(), after.version()));
    assertThat(page.removed()).isEmpty();
  }

  @Test
  void a_deletion_within_the_window_is_told_at_the_next_poll() {
    RemoteItem<Event> made = create(main, single("gone", 3));
    create(main, single("stays", 3));
    ChangePage listed = drained(main, Optional.empty());
    delete(made);
    sandbox.requests().reset();
    ChangePage page = next(main, listed);
    assertThat(page.removed()).containsExactly(made.id());
    assertThat(requests()).isEqualTo(2);
    assertThat(next(main, page).removed()).isEmpty();
  }

  @Test
  void a_deletion_beside_something_new_is_told_far_outside_the_window_as_well() {
    RemoteItem<Event> far = create(main, single("far", 900));
    create(main, single("stays", 900));
    ChangePage listed = drained(main, Optional.empty());
    delete(far);
    RemoteItem<Event> created = create(main, single("new", 900));
    ChangePage page = next(main, listed);
    assertThat(page.removed()).containsExactly(far.id());
    assertThat(ids(page)).containsExactly(created.id());
  }

  @Test
  void a_deletion_that_no_view_shows_makes_the_calendar_be_listed_anew() {
    FolderId other = other();
    RemoteItem<Event> made = create(other, single("made", 1));
    RemoteItem<Event> stays = create(other, single("stays", 1));
    ChangePage before = drained(other, Optional.empty());
    delete(made);
    RemoteItem<Event> created = create(other, single("new", 900));
    assertThat(refused(other, before)).isInstanceOf(Failure.InvalidSyncToken.class);
    assertThat(ids(drained(other, Optional.empty())))
        .containsExactlyInAnyOrder(stays.id(), created.id());
  }

  @Test
  void events_that_graph_will_not_list_stand_in_no_others_way() throws Exception {
    List<ItemId> made = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      made.add(create(main, single("n" + i, 900)).id());
    }
    RemoteItem<Event> secret =
        create(
            main,
            Events.main(
                single("secret", 900),
                d -> Events.marks(d, d.showAs(), Sensitivity.PRIVATE, d.importance())));
    GraphTenant.conditions(
        sandbox,
        "{\"graph\": {\"eventsDelta\": false, \"unreadablePrivateEvents\":"
            + " [\"alice@contoso.example\"]}}");
    assertThat(ids(drained(main, Optional.empty())))
        .containsExactlyInAnyOrderElementsOf(made)
        .doesNotContain(secret.id());
    assertThat(events.list(GraphTenant.ALICE, main, Optional.empty()).items()).isEmpty();
    assertThat(events.fetch(GraphTenant.ALICE, made))
        .allMatch(fetched -> fetched instanceof Fetched.Found);
  }

  @Test
  void the_window_moves_on_by_a_listing_once_a_day() {
    create(main, single("one", 1));
    ChangePage listed = drained(main, Optional.empty());
    ahead.set(Duration.ofHours(23));
    ChangePage later = next(main, listed);
    ahead.set(Duration.ofHours(25));
    assertThat(refused(main, later)).isInstanceOf(Failure.InvalidSyncToken.class);
  }

  @Test
  void a_token_that_graph_forgot_is_a_reason_to_compare() throws Exception {
    ChangePage listed = drained(main, Optional.empty());
    GraphTenant.conditions(
        sandbox,
        "{\"graph\": {\"eventsDelta\": false, \"expiredTokens\": {\"before\":"
            + " \"2999-01-01T00:00:00Z\"}}}");
    assertThat(refused(main, listed)).isInstanceOf(Failure.InvalidSyncToken.class);
  }

  @Test
  void a_tenant_that_loses_or_gains_the_delta_of_events_is_compared_once() throws Exception {
    RemoteItem<Event> made = create(main, single("one", 1));
    ChangePage byWindow = drained(main, Optional.empty());
    GraphTenant.conditions(sandbox, "{}");
    ChangePage byDelta = drained(main, Optional.empty());
    assertThat(ids(byDelta)).contains(made.id());
    assertThat(ids(next(main, byWindow))).isEmpty();
    GraphTenant.conditions(sandbox, "{\"graph\": {\"eventsDelta\": false}}");
    assertThat(refused(main, byDelta)).isInstanceOf(Failure.InvalidSyncToken.class);
  }
}
