package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CALENDAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.Changes;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Prefilter;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Event;
import dev.postern.formats.CalendarFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The mirror with the format that clients speak. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ICalendarMirrorTest {
  private static final String SERIES =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Client//EN
      X-WR-CALNAME:kept
      BEGIN:VEVENT
      UID:series-1
      DTSTAMP:20261120T080000Z
      DTSTART;TZID=Europe/Berlin:20261123T090000
      DTEND;TZID=Europe/Berlin:20261123T093000
      RRULE:FREQ=WEEKLY;COUNT=8
      SUMMARY:Stand-up
      X-MOZ-GENERATION:1
      BEGIN:VALARM
      ACTION:DISPLAY
      DESCRIPTION:Soon
      TRIGGER:-PT10M
      X-ALARM-COLOR:red
      END:VALARM
      END:VEVENT
      END:VCALENDAR
      """
          .replace("\n", "\r\n");

  private final Fixture world;

  ICalendarMirrorTest(TestDatabase database) {
    world = new Fixture(database, new CalendarFormat());
  }

  private void put(String text) {
    world
        .calendars()
        .put(CALENDAR, new ResourceName("stand-up.ics"), text, new Precondition.None());
  }

  private String text() {
    return Fixture.text(world.calendars(), CALENDAR, "stand-up.ics").orElseThrow();
  }

  private Changes poll(SyncToken since) {
    world.clock.nextPoll();
    return world.calendars().changes(CALENDAR, Optional.of(since), 100);
  }

  @Test
  void a_change_made_elsewhere_touches_only_what_changed() {
    put(SERIES);
    SyncToken token = world.calendars().token(CALENDAR);
    world.events.change(
        world.events.only().id(),
        e -> RecordShape.with(e, "main", RecordShape.with(e.main(), "summary", "Stand up!")));

    assertThat(poll(token).changed()).hasSize(1);

    assertThat(text())
        .contains("SUMMARY:Stand up!", "X-MOZ-GENERATION:1", "X-ALARM-COLOR:red", "X-WR-CALNAME")
        .doesNotContain("SUMMARY:Stand-up");
  }

  @Test
  void a_copied_series_that_is_met_before_its_original_gives_up_its_uid_everywhere() {
    put(
        SERIES.replace(
            "END:VCALENDAR",
            """
            BEGIN:VEVENT
            UID:series-1
            DTSTAMP:20261120T080000Z
            RECURRENCE-ID;TZID=Europe/Berlin:20261130T090000
            DTSTART;TZID=Europe/Berlin:20261130T100000
            DTEND;TZID=Europe/Berlin:20261130T103000
            SUMMARY:Later
            END:VEVENT
            END:VCALENDAR\
            """
                .replace("\n", "\r\n")));
    RemoteItem<Event> original = world.events.only();
    world.clock.advance(Duration.ofMinutes(1));
    world.events.foreign(original.item(), world.clock.instant(), original.identity());
    Mirror.drop(world.database);
    world.events.unreadable.add(original.id());
    assertThat(world.calendars().list(CALENDAR)).hasSize(1);
    world.events.unreadable.clear();
    world.clock.advance(Duration.ofHours(1));

    List<Entry> entries = world.calendars().list(CALENDAR);

    assertThat(entries).hasSize(2);
    assertThat(text().lines().filter("UID:series-1"::equals)).hasSize(2);
    String copy =
        entries.stream()
            .map(entry -> entry.name().value())
            .filter(name -> !name.equals("stand-up.ics"))
            .findFirst()
            .orElseThrow();
    String copied = Fixture.text(world.calendars(), CALENDAR, copy).orElseThrow();
    assertThat(copied).contains("SUMMARY:Later").doesNotContain("UID:series-1");
    assertThat(copied.lines().filter(("UID:" + copy.replace(".ics", ""))::equals)).hasSize(2);
  }

  @Test
  void a_clients_deleted_occurrence_is_the_only_thing_that_is_written() {
    put(SERIES);
    world.events.change(
        world.events.only().id(),
        e -> RecordShape.with(e, "main", RecordShape.with(e.main(), "location", "Room 7")));
    world.clock.nextPoll();
    world.calendars().list(CALENDAR);

    put(
        text()
            .replace(
                "RRULE:FREQ=WEEKLY;COUNT=8\r\n",
                "RRULE:FREQ=WEEKLY;COUNT=8\r\nEXDATE;TZID=Europe/Berlin:20261130T090000\r\n"));

    assertThat(world.events.only().item().deleted()).hasSize(1);
    assertThat(world.events.only().item().main().location()).isEqualTo("Room 7");
    assertThat(world.events.mails).containsExactly("create NONE", "update NONE");
  }

  @Test
  void a_rebuilt_mirror_tells_the_same_event() {
    put(SERIES);
    Mirror.drop(world.database);
    world.clock.nextPoll();

    List<Entry> entries = world.calendars().list(CALENDAR);

    assertThat(entries).extracting(entry -> entry.name().value()).containsExactly("stand-up.ics");
    assertThat(text())
        .contains("UID:series-1", "SUMMARY:Stand-up", "X-MOZ-GENERATION:1", "X-ALARM-COLOR:red");
  }

  private static final String WITHOUT_TWO =
      SERIES.replace(
          "SUMMARY:Stand-up",
          "EXDATE;TZID=Europe/Berlin:20261130T090000,20261207T090000\r\nSUMMARY:Stand-up");

  /** Exchange takes a series and its exceptions in several calls; the second one fails. */
  private void halfWay(String operation) {
    UnaryOperator<Event> keep = world.events.normalise;
    world.events.normalise = e -> RecordShape.with(e, "deleted", new TreeSet<>());
    world.events.afterNext(operation, ScriptedTenant.fail(ScriptedTenant.unavailable()));
    Fixture.refused(Failure.Unavailable.class, () -> put(WITHOUT_TWO));
    world.events.normalise = keep;
    world.restart();
  }

  @Test
  void a_create_that_was_cut_short_is_completed_by_the_retry() {
    halfWay("create");

    PutResult retry =
        world
            .calendars()
            .put(
                CALENDAR, new ResourceName("stand-up.ics"), WITHOUT_TWO, new Precondition.Absent());

    assertThat(retry.created()).isTrue();
    assertThat(world.events.only().item().deleted()).hasSize(2);
    assertThat(text()).isEqualTo(WITHOUT_TWO);
  }

  @Test
  void a_create_that_was_cut_short_shows_what_is_upstream_until_then() {
    halfWay("create");
    world.clock.nextPoll();

    assertThat(world.calendars().list(CALENDAR)).hasSize(1);
    assertThat(text()).contains("X-MOZ-GENERATION:1").doesNotContain("EXDATE");
  }

  @Test
  void an_update_that_was_cut_short_is_completed_by_the_retry() {
    put(SERIES);
    halfWay("update");

    put(WITHOUT_TWO);

    assertThat(world.events.only().item().deleted()).hasSize(2);
    assertThat(text()).isEqualTo(WITHOUT_TWO);
  }

  @Test
  void a_query_by_span_finds_a_series_while_it_goes_on() {
    put(SERIES);

    assertThat(between("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z")).hasSize(1);
    assertThat(between("2027-06-01T00:00:00Z", "2027-06-02T00:00:00Z")).isEmpty();
    assertThat(between("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")).isEmpty();
  }

  private List<Entry> between(String from, String to) {
    Prefilter span =
        new Prefilter(
            Optional.of(Instant.parse(from)),
            Optional.of(Instant.parse(to)),
            Optional.of("VEVENT"),
            Optional.empty());
    return world.calendars().query(CALENDAR, span);
  }
}
