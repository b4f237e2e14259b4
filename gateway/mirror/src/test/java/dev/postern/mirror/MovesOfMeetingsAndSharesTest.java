package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CALENDAR;
import static dev.postern.mirror.Fixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.MemberName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** MOVE and COPY where others are concerned. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MovesOfMeetingsAndSharesTest extends SharedCalendar {
  private static final CollectionName PROJECT = new CollectionName("project");
  private static final CollectionName SHARED_PROJECT =
      new CollectionName("alice@contoso.example~project");

  MovesOfMeetingsAndSharesTest(TestDatabase database) {
    super(database);
    world.events.addFolder("Project", false, Optional.of("project"));
  }

  private static MemberName in(CollectionName collection, String uid) {
    return new MemberName(collection, name(uid));
  }

  private Optional<String> text(CollectionName collection, String uid) {
    return Fixture.text(world.calendars(), collection, name(uid).value());
  }

  @Test
  void a_meeting_is_moved_without_a_word_and_copied_not_at_all() {
    String meeting =
        event(
            "m",
            "Board",
            "ORGANIZER:mailto:alice@contoso.example",
            "ATTENDEE:mailto:carol@contoso.example");
    alicePuts("m", meeting);
    world.events.mails.clear();

    refused(
        Failure.InvalidContent.class,
        () -> world.calendars().copy(in(CALENDAR, "m"), ANY, in(PROJECT, "m"), ANY));
    world.calendars().move(in(CALENDAR, "m"), ANY, in(PROJECT, "n"), ANY);

    assertThat(world.events.mails).containsOnly("update NONE");
    assertThat(text(PROJECT, "n")).contains(meeting);
    assertThat(text(CALENDAR, "m")).isEmpty();
  }

  @Test
  void who_may_only_read_moves_and_copies_nothing_there() {
    alicePuts("one", event("one", "Talk"));
    grant(READ);

    refused(
        Failure.Forbidden.class,
        () -> bobs().move(in(SHARED, "one"), ANY, in(SHARED_PROJECT, "one"), ANY));
    refused(
        Failure.Forbidden.class,
        () -> bobs().move(in(SHARED, "one"), ANY, in(CALENDAR, "mine"), ANY));
    refused(
        Failure.Forbidden.class,
        () -> bobs().copy(in(SHARED, "one"), ANY, in(SHARED_PROJECT, "one"), ANY));

    assertThat(text(CALENDAR, "one")).isPresent();
    assertThat(world.events.all()).hasSize(1);
  }

  @Test
  void who_may_write_moves_between_two_that_are_shared() {
    alicePuts("one", event("one", "Talk"));
    grant(FULL);
    world.events.resetCounts();

    bobs().move(in(SHARED, "one"), ANY, in(SHARED_PROJECT, "one"), ANY);

    assertThat(world.events.count("move")).isEqualTo(1);
    assertThat(text(CALENDAR, "one")).isEmpty();
    assertThat(text(PROJECT, "one")).contains(event("one", "Talk"));
  }

  @Test
  void a_private_item_that_shows_as_busy_cannot_be_taken_away() {
    alicePuts("one", event("one", "Secret", "CLASS:PRIVATE"));
    grant(WRITE);

    refused(
        Failure.Forbidden.class,
        () -> bobs().move(in(SHARED, "one"), ANY, in(SHARED_PROJECT, "one"), ANY));
    refused(
        Failure.Forbidden.class,
        () -> bobs().move(in(SHARED, "one"), ANY, in(CALENDAR, "mine"), ANY));

    assertThat(text(CALENDAR, "one")).contains(event("one", "Secret", "CLASS:PRIVATE"));
  }

  @Test
  void what_is_not_shared_is_not_there() {
    alicePuts("one", event("one", "Talk"));

    refused(
        Failure.NotFound.class,
        () -> bobs().move(in(SHARED, "one"), ANY, in(CALENDAR, "one"), ANY));
    refused(
        Failure.NotFound.class,
        () -> bobs().copy(in(CALENDAR, "one"), ANY, in(SHARED, "two"), ANY));
  }

  @Test
  void a_backend_that_moves_nothing_renames_all_the_same() {
    alicePuts("one", event("one", "Talk"));
    world.events.moves = false;

    world.calendars().move(in(CALENDAR, "one"), ANY, in(CALENDAR, "two"), ANY);

    assertThat(text(CALENDAR, "two")).contains(event("one", "Talk"));
    assertThat(world.events.count("create")).isEqualTo(1);
  }
}
