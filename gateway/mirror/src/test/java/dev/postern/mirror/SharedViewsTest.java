package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CALENDAR;
import static dev.postern.mirror.Fixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How much of each event of Alice's Bob sees, and so may write. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SharedViewsTest extends SharedCalendar {
  SharedViewsTest(TestDatabase database) {
    super(database);
  }

  @Test
  void private_items_show_as_busy_and_cannot_be_written() {
    ETag owners = alicePuts("one", event("one", "Doctor", "CLASS:PRIVATE", "LOCATION:Clinic"));
    grant(WRITE);

    assertThat(bobReads("one"))
        .isEqualTo(
            event("one", "Private")
                .replace("SUMMARY:Private\r\n", "CLASS:PRIVATE\r\nSUMMARY:Private\r\n"));
    assertThat(etag("one")).isNotEqualTo(owners);
    for (Precondition condition :
        List.of(
            ANY,
            new Precondition.Present(),
            new Precondition.Matches(Set.of(etag("one"))),
            new Precondition.Matches(Set.of(owners)))) {
      refused(
          Failure.Forbidden.class,
          () -> bobs().put(SHARED, name("one"), event("one", "x"), condition));
      refused(Failure.Forbidden.class, () -> bobs().delete(SHARED, name("one"), condition));
    }
    refused(
        Failure.Forbidden.class,
        () -> bobs().put(SHARED, name("two"), event("two", "x", "CLASS:PRIVATE"), ANY));
    assertThat(world.events.only().item().main().summary()).isEqualTo("Doctor");
    grant(FULL);
    assertThat(bobReads("one")).contains("SUMMARY:Doctor", "LOCATION:Clinic");
    assertThat(etag("one")).isEqualTo(owners);
  }

  @Test
  void what_is_not_private_can_be_written_beside_private_items() {
    alicePuts("one", event("one", "Talk"));
    alicePuts("two", event("two", "Doctor", "CLASS:PRIVATE"));
    grant(WRITE);
    ETag seen = etag("one");

    ETag written =
        bobs()
            .put(
                SHARED,
                name("one"),
                event("one", "Long talk"),
                new Precondition.Matches(Set.of(seen)))
            .etag()
            .orElseThrow();

    assertThat(etag("one")).isEqualTo(written);
    refused(
        Failure.PreconditionFailed.class,
        () ->
            bobs()
                .put(
                    SHARED,
                    name("one"),
                    event("one", "y"),
                    new Precondition.Matches(Set.of(seen))));
    assertThat(bobReads("one")).isEqualTo(event("one", "Long talk"));
  }

  @Test
  void who_may_see_when_the_owner_is_busy_sees_nothing_else() {
    alicePuts("one", event("one", "Talk", "DESCRIPTION:Secret", "LOCATION:Hall"));
    grant(new Rights(Level.BUSY, false));
    assertThat(bobReads("one"))
        .contains("SUMMARY:Busy", "DTSTART:20261201T100000Z")
        .doesNotContain("Talk", "Secret", "Hall");

    grant(new Rights(Level.TITLES, false));
    assertThat(bobReads("one")).contains("SUMMARY:Talk", "LOCATION:Hall").doesNotContain("Secret");
  }

  @Test
  void whether_it_is_a_meeting_is_told_to_who_sees_everything_only() {
    alicePuts(
        "one",
        event(
            "one",
            "Talk",
            "ORGANIZER:mailto:alice@contoso.example",
            "ATTENDEE:mailto:carol@contoso.example"));
    grant(FULL);
    Entry owners = world.calendars().list(CALENDAR).getFirst();
    assertThat(owners.scheduleTag()).isPresent();
    assertThat(bobs().list(SHARED)).containsExactly(owners);

    grant(WRITE);
    assertThat(bobs().list(SHARED).getFirst().scheduleTag()).isEmpty();
    refused(
        Failure.PreconditionFailed.class,
        () ->
            bobs()
                .put(
                    SHARED,
                    name("one"),
                    event("one", "x"),
                    new Precondition.Scheduled(owners.scheduleTag().orElseThrow())));
  }
}
