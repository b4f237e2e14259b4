package dev.postern.formats.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.formats.Facts;
import dev.postern.formats.task.TaskFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskQueryTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static String text(String lines) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VTODO\nUID:1\n"
        + lines.replace('~', '\n')
        + "\nEND:VTODO\nEND:VCALENDAR\n";
  }

  private static Optional<Instant> instant(String written) {
    return written.equals("-")
        ? Optional.empty()
        : Optional.of(
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX")
                .withZone(ZoneOffset.UTC)
                .parse(written, Instant::from));
  }

  private static CompFilter calendar(CompFilter inner) {
    return new CompFilter("VCALENDAR", false, Optional.empty(), List.of(), List.of(inner));
  }

  private static CompFilter within(String name, TimeRange range) {
    return new CompFilter(name, false, Optional.of(range), List.of(), List.of());
  }

  /** RFC 4791 §9.9: the rows of the table of VTODO, at both edges. */
  @ParameterizedTest(name = "{0}: {1} to {2} is {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "DTSTART:20260305T100000Z~DURATION:PT1H | 20260305T110000Z | - | true",
        "DTSTART:20260305T100000Z~DURATION:PT1H | 20260305T110001Z | - | false",
        "DTSTART:20260305T100000Z~DURATION:PT1H | - | 20260305T100000Z | false",
        "DTSTART:20260305T100000Z~DURATION:PT1H | - | 20260305T100001Z | true",
        "DTSTART:20260305T100000Z~DUE:20260305T110000Z | 20260305T110000Z | - | false",
        "DTSTART:20260305T100000Z~DUE:20260305T110000Z | 20260305T105959Z | - | true",
        "DTSTART:20260305T100000Z~DUE:20260305T110000Z | - | 20260305T100000Z | false",
        "DTSTART:20260305T100000Z~DUE:20260305T100000Z | 20260305T100000Z | - | true",
        "DTSTART:20260305T100000Z~DUE:20260305T100000Z | - | 20260305T100000Z | true",
        "DTSTART:20260305T100000Z | 20260305T100000Z | - | true",
        "DTSTART:20260305T100000Z | 20260305T100001Z | - | false",
        "DTSTART:20260305T100000Z | - | 20260305T100000Z | false",
        "DUE:20260305T100000Z | 20260305T095959Z | - | true",
        "DUE:20260305T100000Z | 20260305T100000Z | - | false",
        "DUE:20260305T100000Z | - | 20260305T100000Z | true",
        "DUE:20260305T100000Z | - | 20260305T095959Z | false",
        "CREATED:20260301T000000Z~COMPLETED:20260302T000000Z | 20260302T000000Z | - | true",
        "CREATED:20260301T000000Z~COMPLETED:20260302T000000Z | 20260302T000001Z | - | false",
        "CREATED:20260301T000000Z~COMPLETED:20260302T000000Z | - | 20260301T000000Z | true",
        "CREATED:20260301T000000Z~COMPLETED:20260302T000000Z | - | 20260228T235959Z | false",
        "COMPLETED:20260302T000000Z | 20260302T000000Z | 20260302T000001Z | true",
        "COMPLETED:20260302T000000Z | 20260302T000001Z | - | false",
        "CREATED:20260301T000000Z | - | 20260301T000001Z | true",
        "CREATED:20260301T000000Z | - | 20260301T000000Z | false",
        "CREATED:20260301T000000Z | 20290301T000000Z | - | true",
        "SUMMARY:none | 20260301T000000Z | 20260302T000000Z | true",
        "DUE;VALUE=DATE:20260305 | 20260304T230000Z | 20260305T230000Z | true",
        "DUE;VALUE=DATE:20260305 | 20260305T230000Z | 20260306T230000Z | false",
        "DUE;VALUE=DATE:20260305 | 20260303T230000Z | 20260304T230000Z | false",
        "DUE:20260305T100000 | 20260305T085959Z | - | true",
        "DUE:20260305T100000 | 20260305T090000Z | - | false",
        "DUE:20260305T100000Z~RRULE:FREQ=DAILY;COUNT=3 | 20260307T090000Z | - | true",
        "DUE:20260305T100000Z~RRULE:FREQ=DAILY;COUNT=3 | 20260307T100000Z | - | false",
        "DUE:20260305T100000Z~RRULE:FREQ=DAILY | 20960101T000000Z | 20960102T000000Z | true",
      })
  void a_time_range_is_held_against_the_table(
      String lines, String start, String end, boolean matches) {
    TimeRange range = new TimeRange(instant(start), instant(end));
    String text = text(lines);
    assertThat(CalendarFilter.matches(text, calendar(within("VTODO", range)), BERLIN))
        .isEqualTo(matches);
    assertThat(CalendarFilter.matches(text, calendar(within("VEVENT", range)), BERLIN)).isFalse();
    Facts facts = new TaskFormat().facts(text);
    boolean mayMatch =
        facts.from().filter(from -> from.isAfter(range.to())).isEmpty()
            && facts.to().filter(to -> to.isBefore(range.from())).isEmpty();
    assertThat(mayMatch || !matches).as("what is indexed never hides a match").isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DUE:20260305T100000Z | TRIGGER:-PT1H | 20260305T090000Z | true",
        "DUE:20260305T100000Z | TRIGGER:-PT1H | 20260305T091000Z | false",
        "DTSTART:20260305T080000Z~DUE:20260305T100000Z | TRIGGER;RELATED=END:-PT1H |"
            + " 20260305T090000Z | true",
        "DTSTART:20260305T080000Z~DUE:20260305T100000Z | TRIGGER:-PT1H | 20260305T070000Z | true",
        "DUE:20260305T100000Z~RRULE:FREQ=DAILY | TRIGGER:-PT1H | 20260311T090000Z | true",
        "SUMMARY:x | TRIGGER:-PT1H | 20260311T090000Z | false",
      })
  void alarms_of_tasks_are_found(String lines, String trigger, String at, boolean matches) {
    String text = text(lines + "~BEGIN:VALARM~ACTION:DISPLAY~" + trigger + "~END:VALARM");
    Instant start = instant(at).orElseThrow();
    CompFilter alarm = within("VALARM", TimeRange.of(start, start.plusSeconds(60)));
    CompFilter todo = new CompFilter("VTODO", false, Optional.empty(), List.of(), List.of(alarm));
    assertThat(CalendarFilter.matches(text, calendar(todo), BERLIN)).isEqualTo(matches);
  }

  @Test
  void occurrences_are_spelt_out() {
    String text =
        text(
            "DTSTART;TZID=Europe/Berlin:20260328T090000~DUE;TZID=Europe/Berlin:20260328T100000"
                + "~RRULE:FREQ=DAILY~SUMMARY:Feed");
    TimeRange range =
        TimeRange.of(Instant.parse("2026-03-28T00:00:00Z"), Instant.parse("2026-03-30T00:00:00Z"));
    assertThat(Expansion.expand(text, range, BERLIN))
        .contains(
            "DTSTART:20260328T080000Z",
            "RECURRENCE-ID:20260328T080000Z",
            "DUE:20260328T090000Z",
            "DTSTART:20260329T070000Z",
            "DUE:20260329T080000Z")
        .doesNotContain("RRULE", "TZID", "20260330");
    assertThat(Expansion.limit(text, range, BERLIN)).isEqualTo(text);
  }
}
