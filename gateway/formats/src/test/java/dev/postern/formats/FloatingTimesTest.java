package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Event;
import dev.postern.api.model.When;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times without a zone, of a calendar that has one. */
class FloatingTimesTest {
  private static final MailAddress ALICE = new MailAddress("alice@contoso.example");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final CalendarFormat PLAIN = new CalendarFormat();
  private static final Format<Event> FORMAT = PLAIN.floatingIn(BERLIN);

  private static final String SINGLE =
      calendar("DTSTART:20261201T100000\r\nDTEND:20261201T110000\r\n", "");

  private static final String SERIES =
      calendar(
          "DTSTART:20261201T100000\r\nDTEND:20261201T110000\r\n"
              + "RRULE:FREQ=DAILY;UNTIL=20261210T100000\r\nEXDATE:20261203T100000\r\n",
          "RECURRENCE-ID:20261205T100000\r\nDTSTART:20261205T130000\r\n"
              + "DTEND:20261205T140000\r\n");

  private static String calendar(String master, String override) {
    String begin = "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\nSUMMARY:Here\r\n";
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n"
        + begin
        + master
        + "END:VEVENT\r\n"
        + (override.isEmpty() ? "" : begin + override + "END:VEVENT\r\n")
        + "END:VCALENDAR\r\n";
  }

  private static Instant start(When when) {
    return ((When.Timed) when).start().toInstant();
  }

  private static When hour(String local) {
    ZonedDateTime start = LocalDateTime.parse(local).atZone(BERLIN);
    return new When.Timed(start, start.plusHours(1));
  }

  private static Event with(Event from, When main, List<Event.Override> overrides) {
    return new Event(
        from.uid(),
        from.main().during(main),
        from.recurrence(),
        overrides,
        from.deleted(),
        from.extras());
  }

  private static String times(String text) {
    return String.join(
        "|",
        text.replaceAll("(?s)BEGIN:VTIMEZONE.*?END:VTIMEZONE\r\n", "")
            .lines()
            .filter(line -> line.matches("(DTSTART|DTEND|DURATION|EXDATE|RECURRENCE-ID).*"))
            .toList());
  }

  @Test
  void a_floating_time_is_a_wall_clock_of_the_calendar() {
    Event event = FORMAT.read(SINGLE, ALICE);

    assertThat(start(event.main().when())).isEqualTo(Instant.parse("2026-12-01T09:00:00Z"));
    assertThat(PLAIN.write(Items.remote(event))).contains("DTSTART:20261201T100000\r\n");
    assertThat(times(PLAIN.write(Items.remote(event)))).isEqualTo(times(SINGLE));
    assertThat(PLAIN.write(Items.remote(event))).doesNotContain("VTIMEZONE");
  }

  @Test
  void a_floating_series_keeps_its_exceptions_and_its_end_on_the_wall_clock() {
    Event event = FORMAT.read(SERIES, ALICE);

    assertThat(event.deleted()).containsExactly(LocalDateTime.parse("2026-12-03T10:00:00"));
    assertThat(start(event.overrides().getFirst().details().when()))
        .isEqualTo(Instant.parse("2026-12-05T12:00:00Z"));
    assertThat(event.recurrence().orElseThrow().toString())
        .contains(LocalDate.of(2026, 12, 10).toString());
    assertThat(times(PLAIN.write(Items.remote(event)))).isEqualTo(times(SERIES));
  }

  @Test
  void an_occurrence_changed_in_outlook_is_merged_as_floating() {
    Event before = FORMAT.read(SERIES, ALICE);
    List<Event.Override> overrides =
        List.of(
            before.overrides().getFirst(),
            new Event.Override(
                LocalDateTime.parse("2026-12-07T10:00:00"),
                before.main().during(hour("2026-12-07T15:00:00"))));
    Event after = with(before, before.main().when(), overrides);

    String merged = PLAIN.merge(SERIES, before, Items.remote(after));

    assertThat(merged)
        .contains("RECURRENCE-ID:20261207T100000\r\n", "DTSTART:20261207T150000\r\n")
        .doesNotContain("TZID", "0000Z\r\nDTEND");
    assertThat(MergedSeries.model(FORMAT.read(merged, ALICE))).isEqualTo(MergedSeries.model(after));
    assertThat(times(PLAIN.write(Items.remote(after)))).isEqualTo(times(merged));
  }

  @Test
  void an_occurrence_deleted_in_outlook_is_merged_as_floating() {
    Event before = FORMAT.read(SERIES, ALICE);
    TreeSet<LocalDateTime> deleted = new TreeSet<>(before.deleted());
    deleted.add(LocalDateTime.parse("2026-12-08T10:00:00"));
    Event after = MergedSeries.event(before, before.main(), before.overrides(), deleted);

    assertThat(PLAIN.merge(SERIES, before, Items.remote(after)))
        .contains("EXDATE:20261203T100000\r\n", "EXDATE:20261208T100000\r\n")
        .doesNotContain("TZID");
    assertThat(PLAIN.write(Items.remote(after)))
        .contains(":20261208T100000")
        .doesNotContain("TZID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DTEND:20261201T110000", "DURATION:PT1H"})
  void an_event_moved_in_outlook_stays_floating(String end) {
    String text = SINGLE.replace("DTEND:20261201T110000", end);
    Event before = FORMAT.read(text, ALICE);
    Event after = with(before, hour("2026-12-02T08:00:00"), List.of());

    String merged = PLAIN.merge(text, before, Items.remote(after));

    assertThat(times(merged)).isEqualTo("DTSTART:20261202T080000|DTEND:20261202T090000");
    assertThat(times(PLAIN.write(Items.remote(after)))).isEqualTo(times(merged));
  }

  @Test
  void an_event_that_outlook_moves_to_another_zone_floats_no_more() {
    Event before = FORMAT.read(SINGLE, ALICE);
    ZonedDateTime start =
        LocalDateTime.parse("2026-12-01T10:00:00").atZone(ZoneId.of("Asia/Tokyo"));
    Event after = with(before, new When.Timed(start, start.plusHours(1)), List.of());

    String merged = PLAIN.merge(SINGLE, before, Items.remote(after));

    assertThat(merged).contains("DTSTART;TZID=Asia/Tokyo:20261201T100000\r\n");
    assertThat(PLAIN.write(Items.remote(after)))
        .contains("DTSTART;TZID=Asia/Tokyo:20261201T100000\r\n");
  }

  @Test
  void without_a_zone_of_the_calendar_the_owners_counts() {
    Format<Event> format =
        new CalendarFormat(
            URI.create("http://localhost"),
            UnaryOperator.identity(),
            owner -> owner.equals(ALICE) ? ZoneId.of("Asia/Tokyo") : BERLIN);

    assertThat(start(format.readUninvited(SINGLE, ALICE).main().when()))
        .isEqualTo(Instant.parse("2026-12-01T01:00:00Z"));
    assertThat(start(format.floatingIn(BERLIN).readUninvited(SINGLE, ALICE).main().when()))
        .isEqualTo(Instant.parse("2026-12-01T09:00:00Z"));
  }
}
