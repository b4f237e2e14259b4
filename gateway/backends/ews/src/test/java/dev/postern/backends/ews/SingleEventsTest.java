package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Body;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.When;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SingleEventsTest extends SandboxTest {

  @Test
  void a_new_event_is_held_as_it_was_meant_after_two_calls() {
    FolderId folder = newCalendar("single");
    Event event =
        Events.extras(
            Events.single("Lunch \uD83C\uDF5C & <more>", Events.at(Events.day(3, 1))),
            "X-FOO:bar\r\nX-BAZ;X=\"a,b\":\u00e9");
    Identity identity = Events.identity("lunch.ics", event.uid());
    sandbox.requests().reset();
    RemoteItem<Event> made = create(folder, identity, event);
    assertThat(calls()).isEqualTo(Map.of("CreateItem", 1L, "GetItem", 1L));
    assertThat(made.item()).isEqualTo(event);
    assertThat(made.identity()).contains(identity);
    assertThat(read(Tenants.ALICE, made.id())).isEqualTo(made);
  }

  static Stream<When> times() {
    LocalDate day = LocalDate.of(2027, 3, 28);
    LocalDateTime at = day.atTime(1, 30);
    return Stream.of(
        new When.AllDay(day, day.plusDays(1)),
        new When.AllDay(day, day.plusDays(3)),
        new When.Timed(at.atZone(ZoneOffset.UTC), at.plusHours(1).atZone(ZoneOffset.UTC)),
        new When.Timed(
            at.atZone(ZoneId.of("America/New_York")),
            at.plusHours(20).atZone(ZoneId.of("Asia/Tokyo"))),
        new When.Timed(
            at.atZone(Events.BERLIN), at.atZone(Events.BERLIN).plusHours(3)), // clocks change
        new When.Timed(at.atZone(Events.BERLIN), at.atZone(Events.BERLIN)));
  }

  @ParameterizedTest
  @MethodSource("times")
  void times_come_back_in_their_zones(When when) {
    Event event = Events.single("when", when);
    assertThat(create(calendar(Tenants.ALICE), event).item().main().when()).isEqualTo(when);
  }

  @Test
  void html_is_kept_beside_its_text() {
    Event event =
        Events.main(
            Events.single("html", Events.at(Events.day(3, 2))),
            d ->
                Events.body(
                    d,
                    new Body(
                        "Bring two things",
                        Optional.of("<html><body><p>Bring <b>two</b> things</p></body></html>"))));
    Body body = create(calendar(Tenants.ALICE), event).item().main().body();
    assertThat(body.text()).isEqualTo("Bring two things");
    assertThat(body.html().orElseThrow()).contains("<b>two</b>");
  }

  @Test
  void an_update_takes_two_calls_and_leaves_alone_what_does_not_differ() {
    RemoteItem<Event> made =
        create(calendar(Tenants.ALICE), Events.single("before", Events.at(Events.day(3, 3))));
    Event after = Events.main(made.item(), d -> Events.summary(d, "after"));
    sandbox.requests().reset();
    RemoteItem<Event> updated = update(made, after, Scheduling.NONE);
    assertThat(calls()).isEqualTo(Map.of("UpdateItem", 1L, "GetItem", 1L));
    assertThat(updated.item()).isEqualTo(after);
    assertThat(updated.id()).isEqualTo(made.id());
    assertThat(updated.version()).isNotEqualTo(made.version());
  }

  @Test
  void everything_can_be_changed_and_taken_away() {
    RemoteItem<Event> made =
        create(
            calendar(Tenants.ALICE),
            Events.extras(Events.single("full", Events.at(Events.day(3, 4))), "X-FOO:1"));
    Event bare =
        Events.main(
            Events.single("", new When.AllDay(LocalDate.of(2027, 4, 1), LocalDate.of(2027, 4, 3))),
            d -> Events.bare(d));
    Event after = Events.uid(bare, made.item().uid());
    assertThat(update(made, after, Scheduling.NONE).item()).isEqualTo(after);
  }

  @Test
  void a_stale_version_changes_nothing() {
    RemoteItem<Event> made =
        create(calendar(Tenants.ALICE), Events.single("one", Events.at(Events.day(3, 5))));
    RemoteItem<Event> second =
        update(made, Events.main(made.item(), d -> Events.summary(d, "two")), Scheduling.NONE);
    assertThat(
            failure(() ->
                update(
                    made,
                    Events.main(made.item(), d -> Events.summary(d, "three")),
                    Scheduling.NONE)))
        .isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(
            failure(() ->
                backend.events().delete(Tenants.ALICE, made.id(), made.version(), Scheduling.NONE)))
        .isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(read(Tenants.ALICE, made.id())).isEqualTo(second);
  }

  @Test
  void changes_tell_what_came_changed_and_went_in_one_call() {
    FolderId folder = newCalendar("changes");
    Cursor start = backend.events().changes(Tenants.ALICE, folder, Optional.empty()).next();
    RemoteItem<Event> made = create(folder, Events.single("one", Events.at(Events.day(3, 6))));
    sandbox.requests().reset();
    ChangePage page = backend.events().changes(Tenants.ALICE, folder, Optional.of(start));
    assertThat(page.changed()).containsExactly(new ChangePage.Changed(made.id(), made.version()));
    assertThat(callCount()).isOne();

    RemoteItem<Event> updated =
        update(made, Events.main(made.item(), d -> Events.summary(d, "2")), Scheduling.NONE);
    page = backend.events().changes(Tenants.ALICE, folder, Optional.of(page.next()));
    assertThat(page.changed())
        .containsExactly(new ChangePage.Changed(made.id(), updated.version()));

    backend.events().delete(Tenants.ALICE, made.id(), updated.version(), Scheduling.NONE);
    page = backend.events().changes(Tenants.ALICE, folder, Optional.of(page.next()));
    assertThat(page.changed()).isEmpty();
    assertThat(page.removed()).containsExactly(made.id());
    assertThat(page.more()).isFalse();
  }

  @Test
  void an_unknown_cursor_is_refused() {
    FolderId folder = calendar(Tenants.ALICE);
    assertThat(
            failure(() ->
                backend
                    .events()
                    .changes(Tenants.ALICE, folder, Optional.of(new Cursor("bm9uc2Vuc2U=")))))
        .isInstanceOf(Failure.InvalidSyncToken.class);
  }

  @Test
  void many_events_are_fetched_by_the_hundred_and_a_missing_one_does_not_matter() {
    FolderId folder = newCalendar("many");
    List<ItemId> ids = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      ids.add(create(folder, Events.single("n" + i, Events.at(Events.day(3, 7)))).id());
    }
    Version version = read(Tenants.ALICE, ids.get(60)).version();
    backend.events().delete(Tenants.ALICE, ids.get(60), version, Scheduling.NONE);
    sandbox.requests().reset();
    List<Fetched<Event>> fetched = backend.events().fetch(Tenants.ALICE, ids);
    assertThat(callCount()).isEqualTo(2);
    assertThat(fetched).hasSize(120).extracting(Fetched::id).containsExactlyElementsOf(ids);
    assertThat(fetched.get(60)).isInstanceOf(Fetched.Gone.class);
    assertThat(fetched.stream().filter(f -> f instanceof Fetched.Found)).hasSize(119);
  }

  @Test
  void a_write_whose_answer_was_lost_is_found_by_its_id() {
    FolderId folder = newCalendar("lost");
    Event event = Events.single("lost", Events.at(Events.day(3, 8)));
    Identity identity = Events.identity("lost.ics", event.uid());
    assertThat(backend.events().find(Tenants.ALICE, folder, identity.write())).isEmpty();
    disrupt("CreateItem", "drop-after", "");
    assertThat(failure(() -> create(folder, identity, event)))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(calls()).containsEntry("CreateItem", 1L);
    assertThat(backend.events().find(Tenants.ALICE, folder, identity.write()).orElseThrow().item())
        .isEqualTo(event);
  }

  @Test
  void a_throttled_write_is_made_once_the_server_is_ready() {
    disrupt("CreateItem", "response", "ErrorServerBusy");
    FolderId folder = calendar(Tenants.ALICE);
    sandbox.requests().reset();
    create(folder, Events.single("busy", Events.at(Events.day(3, 9))));
    assertThat(calls()).containsEntry("CreateItem", 2L);
  }

  @Test
  void a_moved_event_keeps_what_it_says() {
    RemoteItem<Event> made =
        create(newCalendar("from"), Events.single("moving", Events.at(Events.day(3, 10))));
    FolderId to = newCalendar("to");
    RemoteItem<Event> moved = backend.events().move(Tenants.ALICE, made.id(), made.version(), to);
    assertThat(moved.item()).isEqualTo(made.item());
    assertThat(moved.identity()).isEqualTo(made.identity());
    assertThat(backend.events().changes(Tenants.ALICE, to, Optional.empty()).changed())
        .containsExactly(new ChangePage.Changed(moved.id(), moved.version()));
  }

  @Test
  void an_unknown_mailbox_is_not_found() {
    assertThat(
            failure(() ->
                backend
                    .events()
                    .folders(
                        new dev.postern.api.exchange.Access(
                            "nobody", new dev.postern.api.MailAddress("nobody@contoso.example")))))
        .isInstanceOf(Failure.NotFound.class);
  }

  private static RemoteItem<Event> create(FolderId folder, Event event) {
    return create(folder, Events.identity(event.uid() + ".ics", event.uid()), event);
  }

  private static RemoteItem<Event> create(FolderId folder, Identity identity, Event event) {
    return backend.events().create(Tenants.ALICE, folder, identity, event, Scheduling.NONE);
  }

  private static RemoteItem<Event> update(
      RemoteItem<Event> before, Event after, Scheduling scheduling) {
    return backend
        .events()
        .update(
            Tenants.ALICE,
            before.id(),
            Events.identity("x.ics", after.uid()),
            before.version(),
            before.item(),
            after,
            scheduling);
  }
}
