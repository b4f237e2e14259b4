package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.ShowAs;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.journal.MessageJournal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What tests of meetings do, in few words; each test class has a tenant of its own. */
abstract class MeetingActions {
  static final String BOB = GraphTenant.BOB.mailbox().value();
  static final String EVE = "eve@elsewhere.example";

  static Sandbox sandbox;
  static GraphTenant tenant;
  static Backend ews;
  static ItemStore<Event> events;
  static FolderId folder;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
    ews = tenant.ews();
    events = tenant.events();
    folder = events.folders(GraphTenant.ALICE).getFirst().id();
  }

  @AfterAll
  static void stop() throws IOException {
    ews.close();
    tenant.close();
    sandbox.close();
  }

  @BeforeEach
  void reset() {
    sandbox.messages().reset();
  }

  static Identity identity(Event event) {
    return Events.identity(event.uid() + ".ics", event.uid());
  }

  static RemoteItem<Event> create(Event event, Scheduling scheduling) {
    return events.create(GraphTenant.ALICE, folder, identity(event), event, scheduling);
  }

  static RemoteItem<Event> update(RemoteItem<Event> item, Event after, Scheduling scheduling) {
    return events.update(
        GraphTenant.ALICE,
        item.id(),
        identity(after),
        item.version(),
        item.item(),
        after,
        scheduling);
  }

  static long mailed(String address) {
    return sandbox.messages().count(MessageJournal.Event.SUBMITTED, address);
  }

  static void assertMailed(long bob, long eve) {
    assertThat(List.of(mailed(BOB), mailed(EVE))).containsExactly(bob, eve);
  }

  /** What Exchange has as the event's attendees. */
  static List<JsonObject> posted(RemoteItem<Event> item) {
    return Json.objects(
        tenant
            .client()
            .send(
                GraphTenant.ALICE.mailbox(),
                Effect.READ,
                GraphRequest.get(
                    "/users/%s/events/%s?$select=attendees"
                        .formatted(
                            GraphTenant.ALICE.mailbox(), GraphRequest.encode(item.id().value())))),
        "attendees");
  }

  static void assertBothRead(RemoteItem<Event> item) {
    FolderId calendar = ews.events().folders(GraphTenant.ALICE).getFirst().id();
    RemoteItem<Event> byEws =
        ews.events()
            .find(GraphTenant.ALICE, calendar, item.identity().orElseThrow().write())
            .orElseThrow();
    assertThat(byEws.item()).isEqualTo(item.item());
  }

  static List<String> invited(Details details) {
    return details.attendees().stream()
        .map(Attendee::person)
        .map(person -> person.address().value())
        .toList();
  }

  static Failure failure(Runnable action) {
    PosternException thrown = catchThrowableOfType(PosternException.class, action::run);
    assertThat(thrown).as("nothing failed").isNotNull();
    return thrown.failure();
  }

  static Event meeting(String... addresses) {
    return Events.main(
        Events.single("Board", Events.at(Events.day(6, 1))), d -> Events.invite(d, addresses));
  }

  static Event series() {
    return Events.main(
        Events.series("Daily", Events.at(Events.day(6, 1)), Events.daily(10)),
        d -> Events.invite(d, BOB, EVE));
  }

  static Event exceptional() {
    Event daily = series();
    return Events.without(
        Events.override(
            daily,
            Events.day(6, 4),
            Events.when(daily.main(), Events.at(Events.day(6, 4).plusHours(2)))),
        Events.day(6, 6));
  }

  static Event renamed(Event event, String summary) {
    return Events.main(event, d -> Events.summary(d, summary));
  }

  static Event reminded(Event event) {
    return Events.main(
        event, d -> Events.marks(d, ShowAs.TENTATIVE, d.sensitivity(), d.importance()));
  }
}
