package dev.postern.formats.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFilterTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final String SERIES =
      """
      DTSTART;TZID=Europe/Berlin:20260105T100000
      DTEND;TZID=Europe/Berlin:20260105T110000
      RRULE:FREQ=WEEKLY
      EXDATE;TZID=Europe/Berlin:20260112T100000
      SUMMARY:Café
      CATEGORIES:Red,Blue
      ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bob@contoso.example
      BEGIN:VALARM
      ACTION:DISPLAY
      TRIGGER:-PT2H
      END:VALARM
      END:VEVENT
      BEGIN:VEVENT
      UID:1
      RECURRENCE-ID;TZID=Europe/Berlin:20260119T100000
      DTSTART;TZID=Europe/Berlin:20260120T150000
      DTEND;TZID=Europe/Berlin:20260120T160000
      SUMMARY:Moved
      """;

  /** RFC 4791 §9.9: the rows of the table, at both edges. */
  @ParameterizedTest(name = "{0}: {1} to {2} is {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "DTSTART:20260105T100000Z~DTEND:20260105T110000Z | 20260105T110000Z | 20260106T000000Z |"
            + " no",
        "DTSTART:20260105T100000Z~DTEND:20260105T110000Z | 20260105T105959Z | 20260106T000000Z |"
            + " yes",
        "DTSTART:20260105T100000Z~DTEND:20260105T110000Z | 20260105T000000Z | 20260105T100000Z |"
            + " no",
        "DTSTART:20260105T100000Z~DTEND:20260105T110000Z | 20260105T000000Z | 20260105T100001Z |"
            + " yes",
        "DTSTART:20260105T100000Z~DTEND:20260105T110000Z | - | 20260105T100000Z | no",
        "DTSTART:20260105T100000Z~DTEND:20260105T110000Z | 20260105T105959Z | - | yes",
        "DTSTART:20260105T100000Z~DURATION:PT1H | 20260105T110000Z | - | no",
        "DTSTART:20260105T100000Z~DURATION:PT1H | 20260105T105959Z | - | yes",
        "DTSTART:20260105T100000Z~DURATION:PT0S | 20260105T100000Z | - | yes",
        "DTSTART:20260105T100000Z~DURATION:PT0S | - | 20260105T100000Z | no",
        "DTSTART:20260105T100000Z | 20260105T100000Z | 20260105T100001Z | yes",
        "DTSTART:20260105T100000Z | 20260105T100001Z | - | no",
        "DTSTART:20260105T100000Z~DTEND:20260105T100000Z | 20260105T100000Z | - | no",
        "DTSTART;VALUE=DATE:20260105 | 20260105T225959Z | - | yes",
        "DTSTART;VALUE=DATE:20260105 | 20260105T230000Z | - | no",
        "DTSTART;VALUE=DATE:20260105 | - | 20260104T230000Z | no",
        "DTSTART;VALUE=DATE:20260105 | - | 20260104T230001Z | yes",
        "DTSTART;VALUE=DATE:20260105~DTEND;VALUE=DATE:20260108 | 20260107T220000Z | - | yes",
        "DTSTART:20260105T100000~DURATION:PT1H | - | 20260105T090001Z | yes",
        "DTSTART:20260105T100000~DURATION:PT1H | - | 20260105T090000Z | no",
      })
  void an_event_overlaps_a_range(String lines, String start, String end, String expected) {
    String text = event(lines.replace("~", "\n") + "\n");

    assertThat(matches(text, events(range(start, end)))).isEqualTo(expected.equals("yes"));
  }

  @ParameterizedTest(name = "{0} to {1} is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "20260105T090000Z | 20260105T093000Z | yes",
        "20260112T000000Z | 20260113T000000Z | no",
        "20260119T000000Z | 20260120T000000Z | no",
        "20260120T140000Z | 20260120T143000Z | yes",
        "20260126T090000Z | 20260126T093000Z | yes",
        "20260706T080000Z | 20260706T083000Z | yes",
        "20260706T090000Z | 20260706T093000Z | no",
        "22220107T000000Z | 22220109T000000Z | yes",
        "20251201T000000Z | 20260105T090000Z | no",
        "- | 20260105T090000Z | no",
        "22220107T000000Z | - | yes",
      })
  void a_series_overlaps_where_an_occurrence_does(String start, String end, String expected) {
    assertThat(matches(event(SERIES), events(range(start, end)))).isEqualTo(expected.equals("yes"));
  }

  @ParameterizedTest(name = "{0} to {1} is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "20260105T070000Z | 20260105T070001Z | yes",
        "20260105T070001Z | 20260105T090000Z | no",
        "20260126T060000Z | 20260126T073000Z | yes",
        "20260112T060000Z | 20260112T073000Z | no",
      })
  void an_alarm_goes_off_before_each_occurrence(String start, String end, String expected) {
    CompFilter alarm =
        new CompFilter("VALARM", false, Optional.of(range(start, end)), List.of(), List.of());
    CompFilter event = new CompFilter("VEVENT", false, Optional.empty(), List.of(), List.of(alarm));

    assertThat(matches(event(SERIES), event)).isEqualTo(expected.equals("yes"));
  }

  @org.junit.jupiter.api.Test
  void a_repeated_alarm_goes_off_again() {
    String text =
        event(
            """
            DTSTART:20260105T100000Z
            DTEND:20260105T110000Z
            BEGIN:VALARM
            ACTION:DISPLAY
            TRIGGER;RELATED=END:PT0S
            REPEAT:2
            DURATION:PT10M
            END:VALARM
            """);
    CompFilter alarm =
        new CompFilter(
            "VALARM",
            false,
            Optional.of(range("20260105T111900Z", "20260105T112100Z")),
            List.of(),
            List.of());

    assertThat(
            matches(
                text, new CompFilter("VEVENT", false, Optional.empty(), List.of(), List.of(alarm))))
        .isTrue();
  }

  @org.junit.jupiter.api.Test
  void components_are_defined_or_not() {
    assertThat(matches(event(SERIES), CompFilter.defined("VEVENT"))).isTrue();
    assertThat(matches(event(SERIES), CompFilter.defined("VTODO"))).isFalse();
    assertThat(matches(event(SERIES), CompFilter.notDefined("VTODO"))).isTrue();
    assertThat(matches(event(SERIES), CompFilter.notDefined("VEVENT"))).isFalse();
  }

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @CsvSource({
    "SUMMARY, cafÉ, UNICODE_CASEMAP, true",
    "SUMMARY, cafÉ, ASCII_CASEMAP, false",
    "SUMMARY, CAF, ASCII_CASEMAP, true",
    "SUMMARY, CAF, OCTET, false",
    "SUMMARY, Caf, OCTET, true",
    "summary, moved, ASCII_CASEMAP, true",
    "CATEGORIES, blue, ASCII_CASEMAP, true",
    "LOCATION, x, ASCII_CASEMAP, false",
  })
  void a_text_is_found_in_any_event_of_the_object(
      String property, String text, Collation collation, boolean expected) {
    assertThat(matches(event(SERIES), with(property, TextMatch.contains(text, collation))))
        .isEqualTo(expected);
  }

  @org.junit.jupiter.api.Test
  void a_negated_text_match_wants_a_property_without_the_text() {
    TextMatch match =
        new TextMatch("red", Collation.ASCII_CASEMAP, TextMatch.MatchType.CONTAINS, true);

    assertThat(matches(event(SERIES), with("CATEGORIES", match))).isFalse();
    assertThat(matches(event(SERIES), with("SUMMARY", match))).isTrue();
    assertThat(matches(event(SERIES), with("LOCATION", match))).isFalse();
  }

  @org.junit.jupiter.api.Test
  void parameters_are_matched_on_the_same_property() {
    ParamFilter needsAction =
        new ParamFilter(
            "partstat",
            false,
            Optional.of(TextMatch.contains("needs-action", Collation.ASCII_CASEMAP)));
    ParamFilter noRole = new ParamFilter("ROLE", true, Optional.empty());
    ParamFilter role = new ParamFilter("ROLE", false, Optional.empty());

    assertThat(matches(event(SERIES), attendee(needsAction, noRole))).isTrue();
    assertThat(matches(event(SERIES), attendee(needsAction, role))).isFalse();
  }

  @org.junit.jupiter.api.Test
  void a_property_may_be_wanted_absent_or_at_a_time() {
    PropFilter noLocation =
        new PropFilter(
            "LOCATION",
            true,
            dev.postern.formats.query.Test.ALL_OF,
            Optional.empty(),
            List.of(),
            List.of());
    PropFilter stamp =
        new PropFilter(
            "DTSTAMP",
            false,
            dev.postern.formats.query.Test.ALL_OF,
            Optional.of(range("20260101T000000Z", "20260101T000001Z")),
            List.of(),
            List.of());

    assertThat(matches(event(SERIES), events(noLocation))).isTrue();
    assertThat(matches(event(SERIES + "LOCATION:x\n"), events(noLocation))).isTrue();
    assertThat(matches(event("LOCATION:x\n" + SERIES + "LOCATION:x\n"), events(noLocation)))
        .isFalse();
    assertThat(matches(event(SERIES), events(stamp))).isTrue();
  }

  private static CompFilter attendee(ParamFilter... filters) {
    return events(
        new PropFilter(
            "ATTENDEE",
            false,
            dev.postern.formats.query.Test.ALL_OF,
            Optional.empty(),
            List.of(),
            List.of(filters)));
  }

  private static CompFilter with(String property, TextMatch match) {
    return events(
        new PropFilter(
            property,
            false,
            dev.postern.formats.query.Test.ALL_OF,
            Optional.empty(),
            List.of(match),
            List.of()));
  }

  private static CompFilter events(PropFilter filter) {
    return new CompFilter("VEVENT", false, Optional.empty(), List.of(filter), List.of());
  }

  private static CompFilter events(TimeRange range) {
    return new CompFilter("VEVENT", false, Optional.of(range), List.of(), List.of());
  }

  private static TimeRange range(String start, String end) {
    return new TimeRange(instant(start), instant(end));
  }

  private static Optional<Instant> instant(String value) {
    return value.equals("-")
        ? Optional.empty()
        : Optional.of(
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .parse(value, Instant::from));
  }

  private static boolean matches(String text, CompFilter event) {
    return CalendarFilter.matches(
        text,
        new CompFilter("VCALENDAR", false, Optional.empty(), List.of(), List.of(event)),
        BERLIN);
  }

  static String event(String lines) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\n"
        + lines
        + "END:VEVENT\nEND:VCALENDAR\n";
  }
}
