package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Body;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.Importance;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one backend writes the other reads as the equal event, so that a swap of the two changes no
 * text, ETag or number.
 */
final class TwoBackendsTest {
  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static Backend ews;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
    ews = tenant.ews();
  }

  @AfterAll
  static void stop() throws IOException {
    ews.close();
    tenant.close();
    sandbox.close();
  }

  static Stream<Event> events() {
    Event single = Events.single("Lunch \uD83C\uDF5C", Events.at(Events.day(3, 1)));
    Event daily = Events.series("Daily", Events.at(Events.day(3, 1)), Events.daily(30));
    When day = new When.AllDay(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 2));
    When.Timed flight =
        new When.Timed(
            Events.day(3, 1).atZone(ZoneId.of("America/New_York")),
            Events.day(3, 2).atZone(ZoneId.of("Asia/Tokyo")));
    Body rich = new Body("Two", Optional.of("<html><body><p><b>Two</b></p></body></html>"));
    return Stream.of(
        Events.extras(single, "X-FOO:bar\r\nX-BAZ:\u00e9"),
        Events.main(single, d -> Events.body(d, rich)),
        Events.main(
            single,
            d -> Events.marks(d, ShowAs.OUT_OF_OFFICE, Sensitivity.PRIVATE, Importance.HIGH)),
        Events.main(single, Events::bare),
        Events.single("Flight", flight),
        Events.single("Holiday", day),
        Events.series(
            "Rota",
            Events.at(Events.day(3, 1)),
            new Recurrence(
                new Recurrence.Weekly(
                    2, Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY), DayOfWeek.MONDAY),
                new Recurrence.Until(LocalDate.of(2027, 12, 31)))),
        Events.without(
            Events.override(
                daily,
                Events.day(3, 4),
                Events.summary(
                    Events.when(daily.main(), Events.at(Events.day(3, 4).plusHours(2))), "Moved")),
            Events.day(3, 8)),
        Events.without(
            Events.series("Days", day, Events.daily(10)), LocalDate.of(2027, 3, 4).atStartOfDay()));
  }

  private static Identity identity(Event event) {
    return Events.identity(event.uid() + ".ics", event.uid());
  }

  private static FolderId calendar(ItemStore<Event> store, Access access) {
    return store.folders(access).getFirst().id();
  }

  /** Finds in one API what was written by the other: what was noted on it is the same. */
  private static RemoteItem<Event> found(ItemStore<Event> store, Identity identity) {
    return store
        .find(GraphTenant.ALICE, calendar(store, GraphTenant.ALICE), identity.write())
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("events")
  void what_ews_writes_graph_reads(Event event) {
    Identity identity = identity(event);
    RemoteItem<Event> written =
        ews.events()
            .create(
                GraphTenant.ALICE,
                calendar(ews.events(), GraphTenant.ALICE),
                identity,
                event,
                Scheduling.NONE);
    RemoteItem<Event> read = found(tenant.events(), identity);
    assertThat(read.item()).isEqualTo(written.item());
    assertThat(read.identity()).isEqualTo(written.identity());
  }

  /** Graph gives every event a UID of its own; both show that one, and the client's beside it. */
  @ParameterizedTest
  @MethodSource("events")
  void what_graph_writes_ews_reads(Event event) {
    Identity identity = identity(event);
    RemoteItem<Event> written =
        tenant
            .events()
            .create(
                GraphTenant.ALICE,
                calendar(tenant.events(), GraphTenant.ALICE),
                identity,
                event,
                Scheduling.NONE);
    RemoteItem<Event> read = found(ews.events(), identity);
    assertThat(read.item()).isEqualTo(written.item());
    assertThat(read.identity()).isEqualTo(written.identity());
  }

  @Test
  void what_ews_wrote_graph_changes_and_ews_reads_the_change() {
    Event event = Events.series("Swap", Events.at(Events.day(3, 1)), Events.daily(10));
    Identity identity = identity(event);
    FolderId calendar = calendar(ews.events(), GraphTenant.ALICE);
    ews.events().create(GraphTenant.ALICE, calendar, identity, event, Scheduling.NONE);
    RemoteItem<Event> before = found(tenant.events(), identity);
    Event after =
        Events.without(
            Events.main(before.item(), d -> Events.summary(d, "Swapped")), Events.day(3, 3));
    Identity again = identity(event);
    tenant
        .events()
        .update(
            GraphTenant.ALICE,
            before.id(),
            again,
            before.version(),
            before.item(),
            after,
            Scheduling.NONE);
    assertThat(found(ews.events(), again).item()).isEqualTo(after);
  }

  @Test
  void both_read_the_same_of_folders() {
    CollectionProperties properties =
        new CollectionProperties(
            "Team",
            Optional.of("All of us"),
            Optional.of("#336699"),
            Optional.of("3"),
            Optional.of("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
    ews.events().createFolder(GraphTenant.ALICE, "team", properties);
    assertThat(tenant.events().folders(GraphTenant.ALICE))
        .anySatisfy(folder -> {
          assertThat(folder.name()).contains("team");
          assertThat(folder.properties()).isEqualTo(properties);
        });
  }

  @Test
  void a_meeting_and_its_answers_read_the_same_to_both_sides() {
    Event meeting =
        Events.main(
            Events.single("Board", Events.at(Events.day(6, 1))),
            d -> Events.invite(d, "bob@contoso.example", "someone@elsewhere.example"));
    Identity identity = identity(meeting);
    tenant
        .events()
        .create(
            GraphTenant.ALICE,
            calendar(tenant.events(), GraphTenant.ALICE),
            identity,
            meeting,
            Scheduling.ALL);
    ItemStore<Event> graph = tenant.events();
    RemoteItem<Event> invitation = only(graph, GraphTenant.BOB);
    RemoteItem<Event> answered =
        graph
            .respond(
                GraphTenant.BOB,
                calendar(graph, GraphTenant.BOB),
                invitation.id(),
                invitation.version(),
                invitation.item(),
                new Reply(Answer.ACCEPTED, Optional.empty(), "Fine", true))
            .orElseThrow();
    assertThat(answered.item().main().answer()).isEqualTo(Answer.ACCEPTED);
    RemoteItem<Event> byEws = only(ews.events(), GraphTenant.BOB);
    assertThat(byEws.item()).isEqualTo(answered.item());
    RemoteItem<Event> organized = found(graph, identity);
    assertThat(organized.item().main().attendees())
        .extracting(attendee -> attendee.answer())
        .containsExactly(Answer.ACCEPTED, Answer.NONE);
    assertThat(found(ews.events(), identity).item()).isEqualTo(organized.item());
  }

  private static RemoteItem<Event> only(ItemStore<Event> store, Access access) {
    List<ItemId> ids =
        store.changes(access, calendar(store, access), Optional.empty()).changed().stream()
            .map(changed -> changed.id())
            .toList();
    return store.fetch(access, ids).stream()
        .map(fetched -> ((Fetched.Found<Event>) fetched).item())
        .findFirst()
        .orElseThrow();
  }
}
