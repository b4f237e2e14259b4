package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CALENDAR;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.Changes;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.api.model.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 3: who is mailed about what. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PromiseOneActionOneSetOfInvitationsTest {
  private final Fixture world;

  PromiseOneActionOneSetOfInvitationsTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
  }

  private static ResourceName name(String value) {
    return new ResourceName(value);
  }

  private static final String GUESTS = "guests=bob@contoso.example,carol@contoso.example";
  private static final String MINE = "organizer=alice@contoso.example";
  private static final String BOBS = "organizer=bob@contoso.example";

  @BeforeEach
  void exchangeNotesAnswers() {
    world.events.answered = PlainEvents::answered;
  }

  private PutResult put(String text) {
    return world.calendars().put(CALENDAR, name("m.ics"), text, new Precondition.None());
  }

  private String meeting(String summary, String... more) {
    List<String> lines = new ArrayList<>(List.of(MINE, GUESTS));
    lines.addAll(List.of(more));
    return event("m", "2026-12-24", summary, lines.toArray(String[]::new));
  }

  /** Bob invites Alice. */
  private String invitation(String... more) {
    List<String> lines = new ArrayList<>(List.of(BOBS, "guests=alice@contoso.example"));
    lines.addAll(List.of(more));
    return event("m", "2026-12-24", "Bob's", lines.toArray(String[]::new));
  }

  private void receive() {
    world.events.foreign(new PlainEvents().read(invitation(), Fixture.ALICE));
    world.calendars().list(CALENDAR);
  }

  @Test
  void an_appointment_mails_nobody() {
    put(event("m", "2026-12-24", "Alone"));

    assertThat(world.events.mails).containsExactly("create NONE");
  }

  @Test
  void a_new_meeting_invites_all() {
    put(meeting("Ours"));

    assertThat(world.events.mails).containsExactly("create ALL");
  }

  @Test
  void a_meeting_that_is_over_invites_nobody() {
    put(event("m", "2020-12-24", "Imported", MINE, GUESTS));

    assertThat(world.events.mails).containsExactly("create NONE");
  }

  @Test
  void an_imported_meeting_of_somebody_else_invites_nobody() {
    put(invitation());

    assertThat(world.events.mails).containsExactly("create NONE");
  }

  @Test
  void a_new_title_is_told_to_all_and_a_new_reminder_to_nobody() {
    put(meeting("Ours"));
    put(meeting("Ours", "reminder=10"));
    put(meeting("Ours, renamed", "reminder=10"));

    assertThat(world.events.mails).containsExactly("create ALL", "update NONE", "update ALL");
  }

  @Test
  void another_guest_is_the_only_one_to_be_invited() {
    put(meeting("Ours"));
    put(meeting("Ours").replace("bob@", "dave@contoso.example,bob@"));

    assertThat(world.events.mails).containsExactly("create ALL", "update CHANGED");
  }

  @Test
  void a_meeting_that_is_deleted_is_called_off() {
    put(meeting("Ours"));

    world.calendars().delete(CALENDAR, name("m.ics"), new Precondition.None());

    assertThat(world.events.mails).containsExactly("create ALL", "delete ALL");
  }

  @Test
  void an_answer_goes_to_the_organizer_and_invites_nobody() {
    receive();

    put(invitation("answer=ACCEPTED"));
    put(invitation("answer=ACCEPTED"));

    assertThat(world.events.mails).containsExactly("respond ACCEPTED");
    assertThat(world.events.count("update")).isZero();
  }

  @Test
  void an_answer_with_a_reminder_sends_the_answer_and_keeps_the_reminder() {
    receive();

    put(invitation("answer=TENTATIVE", "reminder=5"));

    assertThat(world.events.mails).containsExactly("respond TENTATIVE", "update NONE");
    assertThat(world.events.only().item().main().reminder()).contains(Duration.ofMinutes(5));
    assertThat(world.events.only().item().main().answer()).isEqualTo(Answer.TENTATIVE);
  }

  @Test
  void a_declined_meeting_leaves_with_the_next_sync() {
    receive();
    SyncToken token = world.calendars().token(CALENDAR);

    assertThat(put(invitation("answer=DECLINED")).created()).isFalse();
    world.clock.nextPoll();

    Changes changes = world.calendars().changes(CALENDAR, Optional.of(token), 10);
    assertThat(changes.removed()).containsExactly(name("m.ics"));
    assertThat(world.events.mails).containsExactly("respond DECLINED");
  }

  @Test
  void a_guest_who_deletes_mails_nobody() {
    receive();

    world.calendars().delete(CALENDAR, name("m.ics"), new Precondition.None());

    assertThat(world.events.mails).containsExactly("delete NONE");
  }

  @Test
  void an_invitation_whose_answer_was_lost_is_sent_once() {
    world.events.afterNext("create", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    refused(Failure.Unavailable.class, () -> put(meeting("Ours")));
    world.restart();

    put(meeting("Ours"));

    assertThat(world.events.mails).containsExactly("create ALL");
  }

  @Test
  void an_update_whose_answer_was_lost_is_sent_once() {
    put(meeting("Ours"));
    world.events.afterNext("update", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    refused(Failure.Unavailable.class, () -> put(meeting("Ours, renamed")));
    world.restart();

    put(meeting("Ours, renamed"));

    assertThat(world.events.mails).containsExactly("create ALL", "update ALL");
  }

  @Test
  void a_reply_whose_answer_was_lost_is_sent_once() {
    for (Answer answer : List.of(Answer.ACCEPTED, Answer.DECLINED)) {
      Fixture fresh = world;
      fresh.events.mails.clear();
      fresh.events.foreign(
          new PlainEvents().read(invitation().replace("uid=m", "uid=" + answer), Fixture.ALICE));
      fresh.clock.nextPoll();
      fresh.calendars().list(CALENDAR);
      String text = invitation("answer=" + answer).replace("uid=m", "uid=" + answer);
      fresh.events.afterNext("respond", ScriptedTenant.fail(ScriptedTenant.unavailable()));
      refused(Failure.Unavailable.class, () -> putAs(answer + ".ics", text));
      fresh.restart();

      putAs(answer + ".ics", text);

      assertThat(fresh.events.mails).containsExactly("respond " + answer);
    }
  }

  private PutResult putAs(String name, String text) {
    return world.calendars().put(CALENDAR, name(name), text, new Precondition.None());
  }

  @Test
  void a_reply_followed_by_a_write_that_failed_is_not_sent_again() {
    receive();
    String text = invitation("answer=ACCEPTED", "reminder=5");
    world.events.beforeNext("update", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    refused(Failure.Unavailable.class, () -> put(text));
    world.restart();

    put(text);

    assertThat(world.events.mails).containsExactly("respond ACCEPTED", "update NONE");
    assertThat(world.events.only().item().main().reminder()).contains(Duration.ofMinutes(5));
  }

  @Test
  void what_the_organizer_changes_reaches_the_guests_text() {
    receive();
    put(invitation("answer=ACCEPTED"));
    world.events.change(
        world.events.only().id(),
        e -> RecordShape.with(e, "main", RecordShape.with(e.main(), "summary", "Moved")));
    world.clock.nextPoll();
    world.calendars().list(CALENDAR);

    assertThat(Fixture.text(world.calendars(), CALENDAR, "m.ics").orElseThrow())
        .contains("summary=Moved", "answer=ACCEPTED");
  }

  @Test
  void an_invitation_that_is_deleted_is_declined_only_if_the_client_says_so() {
    receive();

    world.calendars().delete(CALENDAR, name("m.ics"), new Precondition.None(), true);

    assertThat(world.events.mails).containsExactly("respond DECLINED");
    assertThat(world.events.all()).isEmpty();
    assertThat(world.calendars().list(CALENDAR)).isEmpty();
  }

  @Test
  void an_own_meeting_is_called_off_whether_or_not_the_client_declines() {
    put(meeting("Ours"));

    world.calendars().delete(CALENDAR, name("m.ics"), new Precondition.None(), true);

    assertThat(world.events.mails).containsExactly("create ALL", "delete ALL");
  }
}
