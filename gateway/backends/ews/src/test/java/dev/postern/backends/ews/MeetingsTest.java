package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One action, one set of invitations; and answers. */
final class MeetingsTest extends SandboxTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final String CAROL = "carol@contoso.example";

  private static int number;

  private String title = "";

  @BeforeEach
  void newTitle() {
    title = "Meeting " + ++number;
  }

  @Test
  void everybody_is_invited_once() {
    RemoteItem<Event> made = create(single(BOB, CAROL), Scheduling.ALL);
    assertThat(mailsTo(BOB)).isOne();
    assertThat(mailsTo(CAROL)).isOne();
    Details main = made.item().main();
    assertThat(main.attendees())
        .extracting(a -> a.person().address().value())
        .containsExactly(BOB, CAROL);
    assertThat(main.organizer().orElseThrow().address().value()).isEqualTo(ALICE);
    assertThat(main.answer()).isEqualTo(Answer.ORGANIZER);
  }

  @Test
  void a_silent_write_invites_nobody() {
    create(single(BOB), Scheduling.NONE);
    assertThat(mailsTo(BOB)).isZero();
  }

  @Test
  void somebody_who_is_added_is_invited_and_nobody_else() {
    RemoteItem<Event> made = create(single(BOB), Scheduling.ALL);
    sandbox.messages().reset();
    Event after = Events.main(made.item(), d -> Events.invite(d, BOB, CAROL));
    update(made, after, Scheduling.CHANGED);
    assertThat(mailsTo(CAROL)).isOne();
    assertThat(mailsTo(BOB)).isZero();
  }

  @Test
  void a_change_that_concerns_nobody_else_is_silent() {
    RemoteItem<Event> made = create(single(BOB), Scheduling.ALL);
    sandbox.messages().reset();
    update(made, Events.extras(made.item(), "X-MINE:1"), Scheduling.NONE);
    assertThat(mailsTo(BOB)).isZero();
  }

  @Test
  void a_series_with_exceptions_is_one_message_for_each() {
    Event series = Events.series(title, Events.at(Events.day(5, 3)), Events.daily(10));
    Event event =
        Events.without(
            Events.override(
                Events.main(series, d -> Events.invite(d, BOB)),
                Events.day(5, 5),
                Events.invite(
                    Events.when(series.main(), Events.at(Events.day(5, 5).plusHours(1))), BOB)),
            Events.day(5, 7));
    create(event, Scheduling.ALL);
    assertThat(mailsTo(BOB)).isOne();
  }

  @Test
  void one_cancelled_occurrence_is_one_message() {
    RemoteItem<Event> made = create(series(BOB), Scheduling.ALL);
    sandbox.messages().reset();
    Event after = Events.without(made.item(), Events.day(5, 5));
    assertThat(update(made, after, Scheduling.ALL).item().deleted())
        .containsExactly(Events.day(5, 5));
    assertThat(mailsTo(BOB)).isOne();
  }

  @Test
  void one_changed_occurrence_is_one_message() {
    RemoteItem<Event> made = create(series(BOB), Scheduling.ALL);
    sandbox.messages().reset();
    Event after =
        Events.override(
            made.item(),
            Events.day(5, 5),
            Events.when(made.item().main(), Events.at(Events.day(5, 5).plusHours(1))));
    update(made, after, Scheduling.ALL);
    assertThat(mailsTo(BOB)).isOne();
  }

  @Test
  void a_change_of_several_parts_of_a_series_is_one_message() {
    RemoteItem<Event> made = create(series(BOB), Scheduling.ALL);
    sandbox.messages().reset();
    Event renamed = Events.main(made.item(), d -> Events.summary(d, title + ", longer"));
    Event after =
        Events.without(
            Events.override(
                renamed,
                Events.day(5, 5),
                Events.when(renamed.main(), Events.at(Events.day(5, 5).plusHours(1)))),
            Events.day(5, 7),
            Events.day(5, 9));
    assertThat(update(made, after, Scheduling.ALL).item()).isEqualTo(after);
    assertThat(mailsTo(BOB)).isOne();
  }

  @Test
  void a_cancelled_occurrence_is_one_message_though_notes_change_with_it() {
    RemoteItem<Event> made = create(series(BOB), Scheduling.ALL);
    sandbox.messages().reset();
    Event after = Events.extras(Events.without(made.item(), Events.day(5, 5)), "X-MINE:1");
    sandbox.requests().reset();
    assertThat(update(made, after, Scheduling.ALL).item()).isEqualTo(after);
    assertThat(callCount()).isEqualTo(4);
    assertThat(mailsTo(BOB)).isOne();
  }

  @Test
  void a_rebuilt_series_is_one_message() {
    RemoteItem<Event> made = create(Events.without(series(BOB), Events.day(5, 5)), Scheduling.ALL);
    sandbox.messages().reset();
    Event after = Events.deleted(made.item());
    assertThat(update(made, after, Scheduling.ALL).item().deleted()).isEmpty();
    assertThat(mailsTo(BOB)).isOne();
  }

  @Test
  void a_deleted_meeting_is_called_off() {
    RemoteItem<Event> made = create(single(BOB), Scheduling.ALL);
    sandbox.messages().reset();
    backend.events().delete(Tenants.ALICE, made.id(), made.version(), Scheduling.ALL);
    assertThat(mailsTo(BOB)).isOne();
  }

  @Test
  void an_accepted_invitation_is_told_to_the_organizer_once() {
    RemoteItem<Event> made = create(single(BOB), Scheduling.ALL);
    RemoteItem<Event> invitation = inCalendar(Tenants.BOB);
    assertThat(invitation.item().main().answer()).isEqualTo(Answer.NONE);
    sandbox.messages().reset();
    RemoteItem<Event> answered =
        respond(invitation, Answer.ACCEPTED, Optional.empty()).orElseThrow();
    assertThat(answered.item().main().answer()).isEqualTo(Answer.ACCEPTED);
    assertThat(mailsTo(ALICE)).isOne();
    assertThat(sandbox.messages().entries()).hasSizeLessThanOrEqualTo(2);
    assertThat(read(Tenants.ALICE, made.id()).item().main().attendees())
        .extracting(Attendee::answer)
        .containsExactly(Answer.ACCEPTED);
  }

  @Test
  void a_declined_meeting_leaves_the_calendar() {
    create(single(BOB), Scheduling.ALL);
    RemoteItem<Event> invitation = inCalendar(Tenants.BOB);
    assertThat(respond(invitation, Answer.DECLINED, Optional.empty())).isEmpty();
    assertThat(find(Tenants.BOB)).isEmpty();
  }

  @Test
  void one_declined_occurrence_leaves_the_others() {
    create(series(BOB), Scheduling.ALL);
    RemoteItem<Event> invitation = inCalendar(Tenants.BOB);
    sandbox.messages().reset();
    RemoteItem<Event> answered =
        respond(invitation, Answer.DECLINED, Optional.of(Events.day(5, 6))).orElseThrow();
    assertThat(answered.item().recurrence()).isPresent();
    assertThat(answered.item().main().answer()).isNotEqualTo(Answer.DECLINED);
    assertThat(mailsTo(ALICE)).isOne();
  }

  @Test
  void the_organizer_cannot_answer() {
    RemoteItem<Event> made = create(single(BOB), Scheduling.NONE);
    assertThat(
            failure(() ->
                backend
                    .events()
                    .respond(
                        Tenants.ALICE,
                        calendar(Tenants.ALICE),
                        made.id(),
                        made.version(),
                        made.item(),
                        Reply.of(Answer.ACCEPTED, Optional.empty()))))
        .isInstanceOf(Failure.Forbidden.class);
  }

  private Event single(String... attendees) {
    return Events.main(
        Events.single(title, Events.at(Events.day(5, 3))), d -> Events.invite(d, attendees));
  }

  private Event series(String... attendees) {
    return Events.main(
        Events.series(title, Events.at(Events.day(5, 3)), Events.daily(10)),
        d -> Events.invite(d, attendees));
  }

  private RemoteItem<Event> inCalendar(Access access) {
    return find(access).orElseThrow(() -> new AssertionError("the invitation did not arrive"));
  }

  private Optional<RemoteItem<Event>> find(Access access) {
    ChangePage page = backend.events().changes(access, calendar(access), Optional.empty());
    return backend
        .events()
        .fetch(access, page.changed().stream().map(ChangePage.Changed::id).toList())
        .stream()
        .map(f -> found(f))
        .filter(i -> i.item().main().summary().equals(title))
        .findFirst();
  }

  private static RemoteItem<Event> create(Event event, Scheduling scheduling) {
    return backend
        .events()
        .create(
            Tenants.ALICE,
            calendar(Tenants.ALICE),
            Events.identity(event.uid() + ".ics", event.uid()),
            event,
            scheduling);
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

  private static Optional<RemoteItem<Event>> respond(
      RemoteItem<Event> invitation, Answer answer, Optional<LocalDateTime> original) {
    return backend
        .events()
        .respond(
            Tenants.BOB,
            calendar(Tenants.BOB),
            invitation.id(),
            invitation.version(),
            invitation.item(),
            new Reply(answer, original, "A comment", true));
  }
}
