package dev.postern.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Body;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Recurrence;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ThreeWayTest {
  private static Event with(Event event, UnaryOperator<Details> edit) {
    return RecordShape.with(event, "main", edit.apply(event.main()));
  }

  private static UnaryOperator<Details> set(String component, Object value) {
    return details -> RecordShape.with(details, component, value);
  }

  @Test
  void what_the_client_left_alone_stays_as_exchange_has_it() {
    Event old = Samples.series();
    Event base = with(old, set("location", "Room 1 (normalised)"));
    Event now = with(old, set("summary", "New title"));

    Event merged = ThreeWay.merge(base, old, now);

    assertThat(merged).isEqualTo(with(base, set("summary", "New title")));
  }

  @Test
  void a_body_is_taken_as_a_whole() {
    Event old = with(Samples.series(), set("body", Body.plain("plain")));
    Event base = Samples.series();
    Event now = with(old, set("body", Body.plain("rewritten")));

    assertThat(ThreeWay.merge(base, old, now).main().body()).isEqualTo(Body.plain("rewritten"));
  }

  @Test
  void a_guest_is_added_without_touching_what_exchange_knows_of_the_others() {
    Event old = with(Samples.series(), set("attendees", List.of(guest("bob", Answer.NONE))));
    Event base = with(old, set("attendees", List.of(guest("bob", Answer.ACCEPTED))));
    Event now =
        with(old, set("attendees", List.of(guest("dave", Answer.NONE), guest("bob", Answer.NONE))));

    assertThat(ThreeWay.merge(base, old, now).main().attendees())
        .containsExactly(guest("dave", Answer.NONE), guest("bob", Answer.ACCEPTED));
  }

  private static Attendee guest(String name, Answer answer) {
    return Samples.attendee(name, answer);
  }

  @Test
  void another_deleted_occurrence_joins_those_that_exchange_has() {
    LocalDateTime first = LocalDateTime.of(2026, 11, 27, 9, 0);
    LocalDateTime second = LocalDateTime.of(2026, 12, 11, 9, 0);
    LocalDateTime third = LocalDateTime.of(2026, 12, 25, 9, 0);
    Event old = RecordShape.with(Samples.series(), "deleted", new TreeSet<>(Set.of(first)));
    Event base = RecordShape.with(old, "deleted", new TreeSet<>(Set.of(first, second)));
    Event now = RecordShape.with(old, "deleted", new TreeSet<>(Set.of(first, third)));

    assertThat(ThreeWay.merge(base, old, now).deleted()).containsExactly(first, second, third);
  }

  @Test
  void an_override_is_merged_by_its_original_start() {
    Event old = Samples.series();
    Event.Override override = old.overrides().getFirst();
    Event base =
        RecordShape.with(
            old,
            "overrides",
            List.of(
                RecordShape.with(
                    override,
                    "details",
                    RecordShape.with(override.details(), "location", "Room 2"))));
    Event now =
        RecordShape.with(
            old,
            "overrides",
            List.of(
                RecordShape.with(
                    override,
                    "details",
                    RecordShape.with(override.details(), "summary", "Renamed"))));

    Details merged = ThreeWay.merge(base, old, now).overrides().getFirst().details();

    assertThat(merged.location()).isEqualTo("Room 2");
    assertThat(merged.summary()).isEqualTo("Renamed");
  }

  @Test
  void a_series_that_is_rescheduled_takes_the_clients_exceptions() {
    Event old = Samples.series();
    Event base =
        RecordShape.with(
            old, "deleted", new TreeSet<>(Set.of(LocalDateTime.of(2026, 12, 11, 9, 0))));
    Event now =
        RecordShape.with(
            RecordShape.with(
                RecordShape.with(
                    old,
                    "recurrence",
                    Optional.of(new Recurrence(new Recurrence.Daily(1), new Recurrence.Count(3)))),
                "overrides",
                List.of()),
            "deleted",
            new TreeSet<>());

    Event merged = ThreeWay.merge(base, old, now);

    assertThat(merged.deleted()).isEmpty();
    assertThat(merged.overrides()).isEmpty();
    assertThat(merged.recurrence()).isEqualTo(now.recurrence());
  }

  @Test
  void one_phone_is_changed_and_the_others_stay() {
    Contact old =
        RecordShape.with(Samples.contact(), "phones", Map.of(Contact.Phone.MOBILE, "+49 1"));
    Contact base =
        RecordShape.with(
            old, "phones", Map.of(Contact.Phone.MOBILE, "+491", Contact.Phone.TELEX, "42"));
    Contact now =
        RecordShape.with(
            old, "phones", Map.of(Contact.Phone.MOBILE, "+49 1", Contact.Phone.HOME, "+49 9"));

    assertThat(ThreeWay.merge(base, old, now).phones())
        .isEqualTo(
            Map.of(
                Contact.Phone.MOBILE, "+491",
                Contact.Phone.TELEX, "42",
                Contact.Phone.HOME, "+49 9"));
  }

  @Test
  void a_phone_that_the_client_removed_goes() {
    Contact old = Samples.contact();
    Contact now = RecordShape.with(old, "phones", Map.of());

    assertThat(ThreeWay.merge(old, old, now).phones()).isEmpty();
  }
}
