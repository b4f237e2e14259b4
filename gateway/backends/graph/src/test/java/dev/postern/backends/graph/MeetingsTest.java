package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.ShowAs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is mailed about a write over Graph, and how often (promise 3). */
final class MeetingsTest extends MeetingActions {
  @Test
  void an_invitation_goes_out_once_and_private_changes_mail_nobody() {
    RemoteItem<Event> made = create(meeting(BOB, EVE), Scheduling.ALL);
    assertMailed(1, 1);
    RemoteItem<Event> noted =
        update(made, Events.extras(reminded(made.item()), "X-QUIET:1"), Scheduling.NONE);
    assertThat(noted.item().main().showAs()).isEqualTo(ShowAs.TENTATIVE);
    assertMailed(1, 1);
    update(noted, renamed(noted.item(), "Board, moved"), Scheduling.ALL);
    assertMailed(2, 2);
  }

  @Test
  void a_series_with_exceptions_is_one_invitation_that_all_its_occurrences_hold() {
    RemoteItem<Event> made = create(exceptional(), Scheduling.ALL);
    assertMailed(1, 1);
    assertThat(invited(made.item().main())).containsExactly(BOB, EVE);
    assertThat(made.item().overrides()).hasSize(1);
    assertThat(invited(made.item().overrides().getFirst().details())).containsExactly(BOB, EVE);
    assertThat(made.item().deleted()).containsExactly(Events.day(6, 6));
    assertBothRead(made);
  }

  @Test
  void only_those_who_come_or_go_are_told_of_it() {
    RemoteItem<Event> made = create(meeting(BOB), Scheduling.ALL);
    assertMailed(1, 0);
    RemoteItem<Event> more =
        update(made, Events.main(made.item(), d -> Events.invite(d, BOB, EVE)), Scheduling.CHANGED);
    assertMailed(1, 1);
    update(more, Events.main(more.item(), d -> Events.invite(d, EVE)), Scheduling.CHANGED);
    assertMailed(2, 1);
  }

  @Test
  void a_change_of_a_series_writes_nothing_to_occurrences_that_follow_it() {
    Event moved = Events.main(exceptional(), d -> Events.invite(d, BOB));
    Event alone =
        Events.override(
            moved,
            Events.day(6, 4),
            Events.summary(
                Events.when(moved.main(), Events.at(Events.day(6, 4).plusHours(2))), "Of its own"));
    RemoteItem<Event> made = create(alone, Scheduling.ALL);
    assertMailed(1, 0);
    Details own = made.item().overrides().getFirst().details();
    Event both = Events.main(made.item(), d -> Events.invite(d, BOB, EVE));
    RemoteItem<Event> more =
        update(
            made,
            Events.override(both, Events.day(6, 4), Events.invite(own, BOB, EVE)),
            Scheduling.CHANGED);
    assertMailed(1, 1);
    assertThat(invited(more.item().overrides().getFirst().details())).containsExactly(BOB, EVE);
    RemoteItem<Event> renamed = update(more, renamed(more.item(), "Another name"), Scheduling.ALL);
    // One for the series; for the occurrence Graph itself sends another, to several attendees.
    assertMailed(3, 3);
    assertThat(renamed.item().overrides().getFirst().details().summary()).isEqualTo("Of its own");
  }

  @Test
  void a_create_whose_answer_was_lost_is_one_event_and_one_invitation() throws Exception {
    Event event = meeting(BOB, EVE);
    Identity identity = identity(event);
    GraphTenant.conditions(
        sandbox,
        """
        {"disruptions": [{"protocol": "graph", "operation": "POST calendars/{id}/events",
          "action": "drop-after"}]}
        """);
    assertThat(
            failure(
                () -> events.create(GraphTenant.ALICE, folder, identity, event, Scheduling.ALL)))
        .isInstanceOf(Failure.Unavailable.class);
    RemoteItem<Event> again =
        events.create(GraphTenant.ALICE, folder, identity, event, Scheduling.ALL);
    assertThat(events.find(GraphTenant.ALICE, folder, identity.write())).contains(again);
    assertMailed(1, 1);
  }

  @Test
  void a_mailed_meeting_is_not_deleted_in_silence() {
    RemoteItem<Event> made = create(meeting(BOB, EVE), Scheduling.ALL);
    assertThat(
            failure(
                () -> events.delete(GraphTenant.ALICE, made.id(), made.version(), Scheduling.NONE)))
        .isInstanceOf(Failure.Unsupported.class);
    assertMailed(1, 1);
    events.delete(GraphTenant.ALICE, made.id(), made.version(), Scheduling.ALL);
    assertMailed(2, 2);
  }

  @Test
  void one_part_of_a_mailed_series_is_one_message_and_each_further_part_one_more() {
    RemoteItem<Event> made = create(series(), Scheduling.ALL);
    RemoteItem<Event> fewer =
        update(made, Events.without(made.item(), Events.day(6, 3)), Scheduling.ALL);
    assertMailed(2, 2);
    RemoteItem<Event> both =
        update(
            fewer, Events.without(renamed(fewer.item(), "Both"), Events.day(6, 8)), Scheduling.ALL);
    assertMailed(4, 4);
    update(
        both,
        Events.override(
            both.item(),
            Events.day(6, 5),
            Events.when(both.item().main(), Events.at(Events.day(6, 5).plusHours(1)))),
        Scheduling.ALL);
    assertMailed(5, 5);
  }

  @Test
  void a_mailed_series_gets_another_time_by_one_message_or_not_at_all() {
    RemoteItem<Event> plain = create(series(), Scheduling.ALL);
    Recurrence other = new Recurrence(new Recurrence.Daily(2), new Recurrence.Count(5));
    update(plain, Events.recurrence(plain.item(), other), Scheduling.ALL);
    assertMailed(2, 2);

    RemoteItem<Event> made = create(exceptional(), Scheduling.ALL);
    assertMailed(3, 3);
    Event late =
        Events.main(made.item(), d -> Events.when(d, Events.at(Events.day(6, 1).plusHours(1))));
    Event back = Events.deleted(made.item());
    for (Event refused :
        List.of(Events.overrides(late, List.of()), Events.recurrence(made.item(), other), back)) {
      assertThat(failure(() -> update(made, refused, Scheduling.ALL)))
          .isInstanceOf(Failure.InvalidContent.class);
    }
    assertThat(events.fetch(GraphTenant.ALICE, List.of(made.id())))
        .containsExactly(new Fetched.Found<>(made));
    assertMailed(3, 3);
  }
}
