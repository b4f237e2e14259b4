package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.model.Body;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.Importance;
import dev.postern.api.model.Person;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every store of events must hold to, whatever API it speaks: the mirror sees no difference
 * between them. It runs against a mailbox that others may use as well.
 */
public abstract class EventStoreContract extends CalendarFolderContract {

  private RemoteItem<Event> create(Event event) {
    return create(folder, event);
  }

  // Changes

  @Test
  void changes_list_everything_at_first_and_then_what_came_changed_and_went() {
    RemoteItem<Event> one = create(Events.single("one", Events.at(Events.day(3, 1))));
    RemoteItem<Event> two =
        create(Events.series("two", Events.at(Events.day(3, 1)), Events.daily(5)));
    ChangePage page = drained(folder, Optional.empty());
    assertThat(page.changed())
        .containsExactlyInAnyOrder(
            new ChangePage.Changed(one.id(), one.version()),
            new ChangePage.Changed(two.id(), two.version()));
    assertThat(drained(folder, Optional.of(page.next())).changed()).isEmpty();

    RemoteItem<Event> updated = update(one, Events.main(one.item(), d -> Events.summary(d, "1")));
    delete(two);
    RemoteItem<Event> three = create(Events.single("three", Events.at(Events.day(3, 2))));
    page = news(folder, page.changed(), page.next());
    assertThat(page.changed())
        .containsExactlyInAnyOrder(
            new ChangePage.Changed(updated.id(), updated.version()),
            new ChangePage.Changed(three.id(), three.version()));
    assertThat(page.removed()).containsExactly(two.id());
  }

  @Test
  void a_changed_occurrence_is_a_change_of_its_series() {
    RemoteItem<Event> made =
        create(Events.series("two", Events.at(Events.day(3, 1)), Events.daily(5)));
    Cursor cursor = drained(folder, Optional.empty()).next();
    RemoteItem<Event> updated = update(made, Events.without(made.item(), Events.day(3, 2)));
    assertThat(drained(folder, Optional.of(cursor)).changed())
        .containsExactly(new ChangePage.Changed(made.id(), updated.version()));
  }

  @Test
  void a_cursor_that_is_not_known_is_refused() {
    FolderId other = newFolder();
    Cursor ofOther = drained(other, Optional.empty()).next();
    for (Cursor cursor : List.of(new Cursor("bm9uc2Vuc2U="), new Cursor("a b&c"), ofOther)) {
      assertThat(failure(() -> store().changes(access(), folder, Optional.of(cursor))))
          .isInstanceOf(Failure.InvalidSyncToken.class);
    }
  }

  @Test
  void every_id_of_a_batch_is_answered_and_a_missing_one_spoils_nothing() {
    List<RemoteItem<Event>> made = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      made.add(create(Events.single("n" + i, Events.at(Events.day(3, 1)))));
    }
    delete(made.get(7));
    List<ItemId> ids = made.stream().map(RemoteItem::id).toList();
    List<Fetched<Event>> fetched = store().fetch(access(), ids);
    assertThat(fetched).extracting(Fetched::id).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(fetched.stream().filter(f -> f instanceof Fetched.Gone))
        .extracting(Fetched::id)
        .containsExactly(ids.get(7));
    made.remove(7);
    assertThat(fetched.stream().filter(f -> f instanceof Fetched.Found).map(f -> found(f)))
        .containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void whole_pages_hold_what_is_fetched_by_id() {
    if (!store().capabilities().contains(Capability.WHOLE_PAGES)) {
      assertThat(failure(() -> store().list(access(), folder, Optional.empty())))
          .isInstanceOf(Failure.Unsupported.class);
      return;
    }
    List<RemoteItem<Event>> made = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      made.add(create(Events.single("n" + i, Events.at(Events.day(3, 1)))));
    }
    Event daily = Events.series("daily", Events.at(Events.day(3, 1)), Events.daily(30));
    made.add(create(Events.without(daily, Events.day(3, 8))));
    assertThat(listed(folder)).containsExactlyInAnyOrderElementsOf(made);
  }

  // Single events

  @Test
  void a_new_event_is_held_as_it_was_meant_with_identity_and_extras() {
    Event event =
        Events.extras(
            Events.single("Lunch \uD83C\uDF5C & <more>", Events.at(Events.day(3, 1))),
            "X-FOO:bar\r\nX-BAZ;X=\"a,b\":\u00e9");
    Identity identity = Events.identity("lunch.ics", event.uid());
    RemoteItem<Event> made = create(folder, identity, event);
    assertThat(made.item()).isEqualTo(event);
    assertThat(made.identity()).contains(identity);
    assertThat(read(made.id())).isEqualTo(made);
  }

  @Test
  void the_uid_is_exchanges_own_and_the_clients_where_it_can_be_written() {
    Event event = Events.single("uid", Events.at(Events.day(3, 1)));
    Identity identity = Events.identity("uid.ics", event.uid());
    RemoteItem<Event> made = store().create(access(), folder, identity, event, Scheduling.NONE);
    assertThat(made.item().uid().equals(event.uid()))
        .isEqualTo(store().capabilities().contains(Capability.SET_UID));
    assertThat(made.item().uid()).isNotBlank();
    assertThat(store().fetch(access(), List.of(made.id())))
        .containsExactly(new Fetched.Found<>(made));
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
    assertThat(create(Events.single("when", when)).item().main().when()).isEqualTo(when);
  }

  @ParameterizedTest
  @EnumSource(ShowAs.class)
  void marks_come_back(ShowAs showAs) {
    Sensitivity sensitivity = Sensitivity.values()[showAs.ordinal() % Sensitivity.values().length];
    Importance importance = Importance.values()[showAs.ordinal() % Importance.values().length];
    Event event =
        Events.main(
            Events.single("marks", Events.at(Events.day(3, 2))),
            d -> Events.marks(d, showAs, sensitivity, importance));
    assertThat(create(event).item()).isEqualTo(event);
  }

  @Test
  void html_is_kept_beside_its_text() {
    Body rich =
        new Body(
            "Bring two things",
            Optional.of("<html><body><p>Bring <b>two</b> things</p></body></html>"));
    Event event =
        Events.main(Events.single("html", Events.at(Events.day(3, 2))), d -> Events.body(d, rich));
    Body body = create(event).item().main().body();
    assertThat(body.text()).isEqualTo("Bring two things");
    assertThat(body.html().orElseThrow()).contains("<b>two</b>");
  }

  @Test
  void what_does_not_differ_is_not_touched() {
    RemoteItem<Event> made = create(Events.single("before", Events.at(Events.day(3, 3))));
    Event stale = Events.main(made.item(), d -> Events.body(d, Body.plain("an older body")));
    RemoteItem<Event> updated =
        asTaken(
            store()
                .update(
                    access(),
                    made.id(),
                    Events.identity("x.ics", made.item().uid()),
                    made.version(),
                    stale,
                    Events.main(stale, d -> Events.summary(d, "after")),
                    Scheduling.NONE));
    assertThat(updated.item()).isEqualTo(Events.main(made.item(), d -> Events.summary(d, "after")));
    assertThat(updated.id()).isEqualTo(made.id());
    assertThat(updated.version()).isNotEqualTo(made.version());
  }

  @Test
  void everything_can_be_changed_and_taken_away() {
    RemoteItem<Event> made =
        create(Events.extras(Events.single("full", Events.at(Events.day(3, 4))), "X-FOO:1"));
    Event bare =
        Events.main(
            Events.single("", new When.AllDay(LocalDate.of(2027, 4, 1), LocalDate.of(2027, 4, 3))),
            Events::bare);
    Event after = Events.uid(bare, made.item().uid());
    assertThat(update(made, after).item()).isEqualTo(after);
  }

  @Test
  void a_stale_version_changes_nothing() {
    RemoteItem<Event> made = create(Events.single("one", Events.at(Events.day(3, 5))));
    RemoteItem<Event> second = update(made, Events.main(made.item(), d -> Events.summary(d, "2")));
    Event third = Events.main(made.item(), d -> Events.summary(d, "3"));
    assertThat(failure(() -> update(made, third))).isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(failure(() -> delete(made))).isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(read(made.id())).isEqualTo(second);
  }

  @Test
  void a_write_is_found_by_its_id_and_only_by_it() {
    Event event = Events.single("lost", Events.at(Events.day(3, 8)));
    Identity identity = Events.identity("lost.ics", event.uid());
    assertThat(store().find(access(), folder, identity.write())).isEmpty();
    RemoteItem<Event> made = create(folder, identity, event);
    assertThat(store().find(access(), folder, identity.write()).map(e -> asTaken(e)))
        .contains(made);
    assertThat(store().find(access(), folder, WriteId.random())).isEmpty();
  }

  @Test
  void what_a_store_cannot_do_it_refuses_as_its_capabilities_say() {
    RemoteItem<Event> made = create(Events.single("moving", Events.at(Events.day(3, 10))));
    FolderId to = newFolder();
    if (store().capabilities().contains(Capability.MOVE)) {
      RemoteItem<Event> moved = store().move(access(), made.id(), made.version(), to);
      assertThat(moved.item()).isEqualTo(made.item());
      assertThat(moved.identity()).isEqualTo(made.identity());
    } else {
      assertThat(failure(() -> store().move(access(), made.id(), made.version(), to)))
          .isInstanceOf(Failure.Unsupported.class);
      assertThat(read(made.id())).isEqualTo(made);
    }
  }

  @Test
  void attendees_are_written_without_telling_them() {
    Event meeting =
        Events.main(
            Events.single("quiet", Events.at(Events.day(3, 11))),
            d -> Events.invite(d, "someone@elsewhere.example"));
    assertThat(create(meeting).item().main().attendees()).hasSize(1);
  }

  /** How many messages were sent to an address so far. */
  protected abstract long sentTo(String address);

  @Test
  void an_invitation_that_is_sent_again_goes_to_those_named_alone_and_changes_nothing() {
    String again = "again-%s@elsewhere.example".formatted(UUID.randomUUID());
    String other = "other-%s@elsewhere.example".formatted(UUID.randomUUID());
    Event meeting =
        Events.main(
            Events.single("again", Events.at(Events.day(3, 12))),
            d -> Events.invite(d, again, other));
    RemoteItem<Event> made =
        store()
            .create(
                access(),
                folder,
                Events.identity("again.ics", meeting.uid()),
                meeting,
                Scheduling.ALL);
    assertThat(sentTo(again)).isEqualTo(1);
    assertThat(sentTo(other)).isEqualTo(1);
    Person person = new Person("", new MailAddress(again));
    store().invite(access(), made.id(), made.version(), List.of(person));
    assertThat(sentTo(again)).isEqualTo(2);
    assertThat(sentTo(other)).isEqualTo(1);
    assertThat(read(made.id()).item().main()).isEqualTo(made.item().main());
  }
}
