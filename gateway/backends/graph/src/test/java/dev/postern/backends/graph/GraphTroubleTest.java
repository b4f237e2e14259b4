package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.Recurrence;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.conditions.Conditions;
import dev.postern.sandbox.journal.RequestJournal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the backend makes of Graph's troubles, and how many requests things cost. */
final class GraphTroubleTest {
  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static ItemStore<Event> events;

  private FolderId folder;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
    events = tenant.events();
  }

  @AfterAll
  static void stop() throws IOException {
    tenant.close();
    sandbox.close();
  }

  @BeforeEach
  void makeFolder() {
    sandbox.conditions().set(Conditions.NORMAL);
    String name = UUID.randomUUID().toString();
    folder =
        events
            .createFolder(
                GraphTenant.ALICE,
                name,
                new CollectionProperties(
                    name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
            .id();
    sandbox.requests().reset();
    sandbox.messages().reset();
  }

  /** The requests to Graph since the folder was made, by operation. */
  private static Map<String, Long> requests() {
    Map<String, Long> requests = new TreeMap<>();
    for (RequestJournal.Counted counted : sandbox.requests().counts()) {
      if (counted.protocol().equals("graph")) {
        requests.merge(counted.operation(), counted.count(), Long::sum);
      }
    }
    return requests;
  }

  private static void disrupt(String operation, String action, int status, String code)
      throws Exception {
    GraphTenant.conditions(
        sandbox,
        """
        {"disruptions": [{"protocol": "graph", "operation": "%s", "action": "%s", "status": %d,
          "code": "%s", "retryAfterSeconds": 1}]}
        """
            .formatted(operation, action, status, code));
  }

  private static Failure failure(Runnable action) {
    PosternException thrown = catchThrowableOfType(PosternException.class, action::run);
    assertThat(thrown).as("nothing failed").isNotNull();
    return thrown.failure();
  }

  private RemoteItem<Event> create(Event event) {
    return create(Events.identity(event.uid() + ".ics", event.uid()), event);
  }

  private RemoteItem<Event> create(Identity identity, Event event) {
    return events.create(GraphTenant.ALICE, folder, identity, event, Scheduling.NONE);
  }

  @Test
  void a_token_that_is_refused_before_its_time_is_fetched_anew() throws Exception {
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    try (GraphTenant aging = new GraphTenant(sandbox, () -> Instant.now().plus(ahead.get()))) {
      aging.events().folders(GraphTenant.ALICE);
      ahead.set(Duration.ofMinutes(10));
      disrupt("GET calendars", "status", 401, "InvalidAuthenticationToken");
      sandbox.requests().reset();
      assertThat(aging.events().folders(GraphTenant.ALICE)).isNotEmpty();
      assertThat(requests()).isEqualTo(Map.of("GET calendars", 2L));
      assertThat(sandbox.requests().count("entra", "token")).isOne();
    }
  }

  @Test
  void throttling_is_waited_for() throws Exception {
    disrupt("POST calendars/{id}/events", "status", 429, "ApplicationThrottled");
    Event event = Events.single("busy", Events.at(Events.day(3, 1)));
    assertThat(create(event).item().main()).isEqualTo(event.main());
    assertThat(requests()).containsEntry("POST calendars/{id}/events", 2L);
  }

  @Test
  void a_write_whose_answer_is_lost_is_not_repeated_and_a_retry_makes_no_second_event()
      throws Exception {
    disrupt("POST calendars/{id}/events", "drop-after", 0, "");
    Event event = Events.single("lost", Events.at(Events.day(3, 1)));
    Identity identity = Events.identity("lost.ics", event.uid());
    assertThat(failure(() -> create(identity, event))).isInstanceOf(Failure.Unavailable.class);
    assertThat(requests()).isEqualTo(Map.of("POST calendars/{id}/events", 1L));
    RemoteItem<Event> found =
        events.find(GraphTenant.ALICE, folder, identity.write()).orElseThrow();
    assertThat(create(identity, event)).isEqualTo(found);
    assertThat(events.changes(GraphTenant.ALICE, folder, Optional.empty()).changed()).hasSize(1);
  }

  /** Any other failure would have the mirror forget the write, and a retry make a second event. */
  @ParameterizedTest
  @CsvSource({"404, ErrorItemNotFound", "400, ErrorInvalidRequest", "405, ErrorMethodNotAllowed"})
  void a_write_that_cannot_be_read_back_may_have_happened(int status, String code)
      throws Exception {
    Event event = Events.single("unread", Events.at(Events.day(3, 1)));
    Identity identity = Events.identity("unread.ics", event.uid());
    disrupt("GET events/{id}", "status", status, code);
    assertThat(failure(() -> create(identity, event))).isInstanceOf(Failure.Unavailable.class);
    RemoteItem<Event> made = events.find(GraphTenant.ALICE, folder, identity.write()).orElseThrow();

    disrupt("GET events/{id}", "status", status, code);
    assertThat(failure(() -> update(made, "renamed"))).isInstanceOf(Failure.Unavailable.class);
    assertThat(
            events
                .find(GraphTenant.ALICE, folder, identity.write())
                .orElseThrow()
                .item()
                .main()
                .summary())
        .isEqualTo("renamed");
  }

  private static RemoteItem<Event> update(RemoteItem<Event> item, String summary) {
    return events.update(
        GraphTenant.ALICE,
        item.id(),
        item.identity().orElseThrow(),
        item.version(),
        item.item(),
        Events.main(item.item(), d -> Events.summary(d, summary)),
        Scheduling.NONE);
  }

  @Test
  void trouble_of_ours_is_never_the_clients_password() throws Exception {
    disrupt("GET calendars", "status", 403, "ErrorAccessDenied");
    assertThat(failure(() -> events.folders(GraphTenant.ALICE)))
        .isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void a_mailbox_that_is_not_there_is_not_found() {
    Access nobody = new Access("nobody", new MailAddress("nobody@contoso.example"));
    assertThat(failure(() -> events.folders(nobody))).isInstanceOf(Failure.NotFound.class);
  }

  @Test
  void a_delta_token_that_is_too_old_is_an_invalid_sync_token() throws Exception {
    Cursor cursor = events.changes(GraphTenant.ALICE, folder, Optional.empty()).next();
    disrupt("GET calendars/{id}/events/delta", "status", 410, "syncStateNotFound");
    assertThat(failure(() -> events.changes(GraphTenant.ALICE, folder, Optional.of(cursor))))
        .isInstanceOf(Failure.InvalidSyncToken.class);
    assertThat(events.changes(GraphTenant.ALICE, folder, Optional.of(cursor)).changed()).isEmpty();
  }

  @Test
  void events_are_fetched_twenty_a_request() {
    List<ItemId> ids = new ArrayList<>();
    for (int i = 0; i < 41; i++) {
      ids.add(create(Events.single("n" + i, Events.at(Events.day(3, 1)))).id());
    }
    sandbox.requests().reset();
    assertThat(events.fetch(GraphTenant.ALICE, ids)).hasSize(41);
    assertThat(requests()).isEqualTo(Map.of("$batch", 3L));
  }

  private RemoteItem<Event> update(RemoteItem<Event> made, Event after) {
    return events.update(
        GraphTenant.ALICE,
        made.id(),
        Events.identity("x.ics", after.uid()),
        made.version(),
        made.item(),
        after,
        Scheduling.NONE);
  }

  private RemoteItem<Event> endless() {
    return create(
        Events.series(
            "Endless",
            Events.at(Events.day(3, 1)),
            new Recurrence(new Recurrence.Daily(1), new Recurrence.Endless())));
  }

  @Test
  void a_new_event_takes_two_requests() {
    create(Events.single("new", Events.at(Events.day(3, 1))));
    assertThat(requests())
        .isEqualTo(Map.of("POST calendars/{id}/events", 1L, "GET events/{id}", 1L));
  }

  @Test
  void an_exdate_or_an_override_however_far_away_takes_three_requests() {
    RemoteItem<Event> made = endless();
    LocalDateTime far = LocalDate.of(2035, 7, 14).atTime(9, 0);
    sandbox.requests().reset();
    RemoteItem<Event> without = update(made, Events.without(made.item(), far));
    assertThat(requests()).isEqualTo(Map.of("$batch", 2L, "GET events/{id}", 1L));
    Event moved =
        Events.override(
            without.item(),
            far.plusDays(7),
            Events.when(made.item().main(), Events.at(far.plusDays(7).plusHours(2))));
    sandbox.requests().reset();
    assertThat(update(without, moved).item()).isEqualTo(moved);
    assertThat(requests()).isEqualTo(Map.of("$batch", 2L, "GET events/{id}", 1L));
  }

  @Test
  void a_stale_version_changes_no_occurrence_either() {
    RemoteItem<Event> made = endless();
    update(made, Events.main(made.item(), d -> Events.summary(d, "newer")));
    Event without = Events.without(made.item(), Events.day(3, 4));
    assertThat(failure(() -> update(made, without))).isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(
            events.fetch(GraphTenant.ALICE, List.of(made.id())).stream()
                .map(it -> ((Fetched.Found<Event>) it).item().item().deleted()))
        .allMatch(deleted -> deleted.isEmpty());
  }
}
