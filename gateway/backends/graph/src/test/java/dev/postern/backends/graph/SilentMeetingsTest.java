package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Meetings whose attendees are not to be told of them (promise 3). */
final class SilentMeetingsTest extends MeetingActions {
  @Test
  void attendees_who_are_not_to_be_told_are_noted_and_read_by_both() {
    RemoteItem<Event> made = create(meeting(BOB, EVE), Scheduling.NONE);
    assertThat(invited(made.item().main())).containsExactly(BOB, EVE);
    assertThat(made.item().main().organizer()).isPresent();
    assertThat(posted(made)).isEmpty();
    assertBothRead(made);
    RemoteItem<Event> quiet =
        update(
            made,
            renamed(Events.main(made.item(), d -> Events.invite(d, EVE)), "Quiet"),
            Scheduling.NONE);
    assertThat(invited(quiet.item().main())).containsExactly(EVE);
    assertBothRead(quiet);
    RemoteItem<Event> nobody =
        update(
            quiet,
            Events.main(quiet.item(), d -> d.inviting(Optional.empty(), List.of())),
            Scheduling.NONE);
    assertThat(nobody.item().main().attendees()).isEmpty();
    assertMailed(0, 0);
    events.delete(GraphTenant.ALICE, nobody.id(), nobody.version(), Scheduling.NONE);
    assertMailed(0, 0);
  }

  @Test
  void attendees_who_were_noted_are_invited_once_when_they_are_to_be_told() {
    RemoteItem<Event> made = create(meeting(BOB, EVE), Scheduling.NONE);
    RemoteItem<Event> told = update(made, renamed(made.item(), "Now"), Scheduling.ALL);
    assertThat(posted(told)).hasSize(2);
    assertThat(invited(told.item().main())).containsExactly(BOB, EVE);
    assertThat(told.item().main().summary()).isEqualTo("Now");
    assertMailed(1, 1);
    assertBothRead(told);
    assertThat(failure(() -> update(told, renamed(told.item(), "Hush"), Scheduling.NONE)))
        .isInstanceOf(Failure.Unsupported.class);
    assertThat(events.fetch(GraphTenant.ALICE, List.of(told.id())))
        .containsExactly(new Fetched.Found<>(told));
    assertMailed(1, 1);
  }

  @Test
  void a_silent_series_keeps_its_exceptions_and_then_invites_once() {
    Event event = exceptional();
    Event other =
        Events.override(
            event,
            Events.day(6, 8),
            Events.invite(Events.when(event.main(), Events.at(Events.day(6, 8))), BOB));
    RemoteItem<Event> made = create(other, Scheduling.NONE);
    assertThat(Events.uid(made.item(), other.uid())).isEqualTo(withOrganizer(other, made));
    assertBothRead(made);
    assertMailed(0, 0);
    RemoteItem<Event> told =
        update(
            made, Events.without(renamed(made.item(), "Told"), Events.day(6, 9)), Scheduling.ALL);
    assertThat(told.item().deleted()).hasSize(2);
    assertMailed(1, 2);
    assertThat(posted(told)).hasSize(2);
  }

  /** Exchange names the organizer. */
  private static Event withOrganizer(Event event, RemoteItem<Event> made) {
    var organizer = made.item().main().organizer();
    return Events.overrides(
        Events.main(event, d -> d.inviting(organizer, d.attendees())),
        event.overrides().stream()
            .map(o ->
                new Event.Override(
                    o.originalStart(), o.details().inviting(organizer, o.details().attendees())))
            .toList());
  }
}
