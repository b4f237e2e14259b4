package dev.postern.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.formats.Delivery;
import dev.postern.formats.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Who is mailed about edits of a series, case by case. */
class InvitationsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final LocalDateTime THIRD = LocalDateTime.of(2026, 12, 21, 9, 0);
  private static final Facts ENDLESS =
      new Facts("uid", "VEVENT", Optional.of(NOW), Optional.empty());

  private final Invitations invitations = new Invitations();

  private static Event main(Event event, UnaryOperator<Details> edit) {
    return RecordShape.with(event, "main", edit.apply(event.main()));
  }

  private static UnaryOperator<Details> set(String component, Object value) {
    return details -> RecordShape.with(details, component, value);
  }

  /** The series with another override: the third occurrence, where the series puts it. */
  private static Event third(Event event, UnaryOperator<Details> edit) {
    Details asPlanned = RecordShape.with(event.main(), "when", Samples.details(THIRD, "").when());
    List<Event.Override> overrides = new ArrayList<>(event.overrides());
    overrides.add(new Event.Override(THIRD, edit.apply(asPlanned)));
    return RecordShape.with(event, "overrides", overrides);
  }

  private Scheduling edited(Event base, Event after) {
    return invitations.onUpdate(base, after, ENDLESS, Delivery.NONE, NOW).scheduling();
  }

  @Test
  void what_only_the_owner_sees_mails_nobody() {
    Event base = Samples.series();

    assertThat(edited(base, main(base, set("reminder", Optional.empty()))))
        .isEqualTo(Scheduling.NONE);
    assertThat(edited(base, main(base, set("categories", List.of("Green")))))
        .isEqualTo(Scheduling.NONE);
    assertThat(edited(base, third(base, set("reminder", Optional.of(Duration.ofHours(1))))))
        .isEqualTo(Scheduling.NONE);
  }

  @Test
  void what_everybody_sees_is_told_to_all() {
    Event base = Samples.series();

    assertThat(edited(base, main(base, set("location", "Room 2")))).isEqualTo(Scheduling.ALL);
    assertThat(edited(base, third(base, set("summary", "Special")))).isEqualTo(Scheduling.ALL);
    assertThat(
            edited(base, third(base, set("when", Samples.details(THIRD.plusHours(1), "").when()))))
        .isEqualTo(Scheduling.ALL);
    assertThat(edited(base, RecordShape.with(base, "recurrence", Optional.empty())))
        .isEqualTo(Scheduling.ALL);
  }

  @Test
  void a_guest_of_one_occurrence_is_told_alone() {
    Event base = Samples.series();
    List<Object> guests = new ArrayList<>(base.main().attendees());
    guests.add(Samples.attendee("dave", Answer.NONE));

    assertThat(edited(base, third(base, set("attendees", guests)))).isEqualTo(Scheduling.CHANGED);
  }

  @Test
  void an_answer_that_exchange_noted_is_nobodys_news() {
    Event base = Samples.series();
    List<Object> answered =
        List.of(
            Samples.attendee("bob", Answer.DECLINED), Samples.attendee("carol", Answer.ACCEPTED));

    assertThat(edited(base, main(base, set("attendees", answered)))).isEqualTo(Scheduling.NONE);
  }

  @Test
  void a_series_that_is_over_mails_nobody() {
    Event base = Samples.series();
    Facts over = new Facts("uid", "VEVENT", Optional.empty(), Optional.of(NOW.minusSeconds(1)));

    assertThat(
            invitations
                .onUpdate(base, main(base, set("location", "Room 2")), over, Delivery.NONE, NOW)
                .scheduling())
        .isEqualTo(Scheduling.NONE);
    assertThat(invitations.onDelete(base, over, Delivery.NONE, NOW)).isEqualTo(Scheduling.NONE);
  }

  @Test
  void one_occurrence_is_answered_alone_and_changes_nothing_else() {
    Event base = main(Samples.series(), set("answer", Answer.ACCEPTED));
    Event after = third(base, set("answer", Answer.DECLINED));

    Etiquette.Edit<Event> edit = invitations.onUpdate(base, after, ENDLESS, Delivery.NONE, NOW);

    assertThat(edit.replies()).containsExactly(Reply.of(Answer.DECLINED, Optional.of(THIRD)));
    assertThat(edit.rest().main()).isEqualTo(base.main());
    assertThat(edit.rest().overrides()).hasSameSizeAs(base.overrides());
  }

  @Test
  void what_else_is_said_of_an_occurrence_that_is_declined_is_not_written() {
    Event base = main(Samples.series(), set("answer", Answer.ACCEPTED));
    Event after =
        third(base, set("answer", Answer.DECLINED).andThen(set("location", "Home"))::apply);

    Etiquette.Edit<Event> edit = invitations.onUpdate(base, after, ENDLESS, Delivery.NONE, NOW);

    assertThat(edit.replies()).containsExactly(Reply.of(Answer.DECLINED, Optional.of(THIRD)));
    assertThat(edit.rest()).isEqualTo(base);
  }

  @Test
  void an_answer_to_the_series_is_sent_once_for_all_its_occurrences() {
    Event base = main(Samples.series(), set("answer", Answer.NONE));
    Event after = third(main(base, set("answer", Answer.ACCEPTED)), UnaryOperator.identity());

    assertThat(invitations.onUpdate(base, after, ENDLESS, Delivery.NONE, NOW).replies())
        .startsWith(Reply.of(Answer.ACCEPTED, Optional.empty()))
        .noneMatch(reply -> reply.originalStart().equals(Optional.of(THIRD)));
  }

  @Test
  void a_guest_cannot_change_who_is_invited() {
    Event base = main(Samples.series(), set("answer", Answer.ACCEPTED));
    Event after = main(base, set("attendees", List.of(Samples.attendee("eve", Answer.NONE))));

    Etiquette.Edit<Event> edit = invitations.onUpdate(base, after, ENDLESS, Delivery.NONE, NOW);

    assertThat(edit.rest()).isEqualTo(base);
    assertThat(edit.scheduling()).isEqualTo(Scheduling.NONE);
  }
}
