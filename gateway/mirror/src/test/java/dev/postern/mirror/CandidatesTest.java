package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CALENDAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.Candidate;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Prefilter;
import dev.postern.api.client.ResourceName;
import dev.postern.formats.CalendarFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a query of a range of time gets from the database, before any text is read. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CandidatesTest {
  private static final Instant FROM = Instant.parse("2027-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2027-02-01T00:00:00Z");

  private final Fixture world;

  CandidatesTest(TestDatabase database) {
    world = new Fixture(database, new CalendarFormat());
    put("within", "DTSTART:20270110T100000Z\nDTEND:20270110T110000Z");
    put("edge", "DTSTART:20261231T233000Z\nDTEND:20270101T003000Z");
    put("day-at-the-edge", "DTSTART;VALUE=DATE:20270131");
    put("before", "DTSTART:20261105T100000Z\nDTEND:20261105T110000Z");
    put("after", "DTSTART:20270305T100000Z\nDTEND:20270305T110000Z");
    put("over", "DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20280101");
    put("endless", "DTSTART:20260105T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY");
    put("series", "DTSTART:20270105T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3");
    put("over-before", "DTSTART:20260105T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3");
  }

  private void put(String uid, String lines) {
    world
        .calendars()
        .put(
            CALENDAR,
            new ResourceName(uid),
            ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//C//EN\nBEGIN:VEVENT\nUID:"
                    + uid
                    + "\nDTSTAMP:20261120T080000Z\n"
                    + lines
                    + "\nSUMMARY:"
                    + uid
                    + "\nEND:VEVENT\nEND:VCALENDAR\n")
                .replace("\n", "\r\n"),
            new Precondition.None());
  }

  private Map<String, Boolean> certain(Optional<Instant> from, Optional<Instant> to) {
    return world
        .calendars()
        .candidates(CALENDAR, new Prefilter(from, to, Optional.of("VEVENT"), Optional.empty()))
        .stream()
        .collect(
            Collectors.toMap(
                (Candidate it) -> it.entry().name().value(),
                it -> it.isWithin(from.orElse(Instant.MIN), to.orElse(Instant.MAX))));
  }

  @Test
  void what_lies_in_the_range_is_told_from_what_may() {
    assertThat(certain(Optional.of(FROM), Optional.of(TO)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "within", true,
                "series", true,
                "edge", false,
                "day-at-the-edge", false,
                "over", false,
                "endless", false));
  }

  @Test
  void a_range_may_be_open_at_either_end() {
    assertThat(certain(Optional.of(FROM), Optional.empty()))
        .containsEntry("after", true)
        .containsEntry("endless", false)
        .doesNotContainKeys("before", "over-before");
    assertThat(certain(Optional.empty(), Optional.of(FROM)))
        .containsEntry("before", true)
        .containsEntry("over-before", true)
        .doesNotContainKeys("within", "after");
  }

  @Test
  void what_is_gone_is_no_candidate() {
    world.calendars().delete(CALENDAR, new ResourceName("within"), new Precondition.None());

    assertThat(certain(Optional.of(FROM), Optional.of(TO))).doesNotContainKey("within");
    assertThat(certain(Optional.empty(), Optional.empty())).hasSize(8);
  }

  @Test
  void other_components_are_left_out() {
    List<Candidate> tasks =
        world
            .calendars()
            .candidates(
                CALENDAR,
                new Prefilter(
                    Optional.of(FROM), Optional.of(TO), Optional.of("VTODO"), Optional.empty()));

    assertThat(tasks).isEmpty();
  }
}
