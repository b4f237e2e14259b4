package dev.postern.formats.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpansionTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String SERIES =
      CalendarFilterTest.event(
          """
          DTSTART;TZID=Europe/Berlin:20260323T100000
          DTEND;TZID=Europe/Berlin:20260323T110000
          RRULE:FREQ=WEEKLY
          EXDATE;TZID=Europe/Berlin:20260406T100000
          SUMMARY:Weekly
          END:VEVENT
          BEGIN:VEVENT
          UID:1
          RECURRENCE-ID;TZID=Europe/Berlin:20260413T100000
          DTSTART;TZID=Europe/Berlin:20260414T150000
          DTEND;TZID=Europe/Berlin:20260414T160000
          SUMMARY:Moved
          """);

  @Test
  void each_occurrence_is_an_event_in_utc() {
    String expanded =
        Expansion.expand(SERIES, range("2026-03-20T00:00:00Z", "2026-04-21T00:00:00Z"), BERLIN);

    assertThat(expanded)
        .isEqualTo(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            UID:1
            DTSTAMP:20260101T000000Z
            DTSTART:20260323T090000Z
            RECURRENCE-ID:20260323T090000Z
            DTEND:20260323T100000Z
            SUMMARY:Weekly
            END:VEVENT
            BEGIN:VEVENT
            UID:1
            DTSTAMP:20260101T000000Z
            DTSTART:20260330T080000Z
            RECURRENCE-ID:20260330T080000Z
            DTEND:20260330T090000Z
            SUMMARY:Weekly
            END:VEVENT
            BEGIN:VEVENT
            UID:1
            DTSTART:20260414T130000Z
            RECURRENCE-ID:20260413T080000Z
            DTEND:20260414T140000Z
            SUMMARY:Moved
            END:VEVENT
            BEGIN:VEVENT
            UID:1
            DTSTAMP:20260101T000000Z
            DTSTART:20260420T080000Z
            RECURRENCE-ID:20260420T080000Z
            DTEND:20260420T090000Z
            SUMMARY:Weekly
            END:VEVENT
            END:VCALENDAR
            """);
  }

  @Test
  void whole_days_stay_days() {
    String text =
        CalendarFilterTest.event("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=MONTHLY;COUNT=3\n");

    assertThat(
            Expansion.expand(text, range("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z"), BERLIN))
        .contains("DTSTART;VALUE=DATE:20260201", "RECURRENCE-ID;VALUE=DATE:20260201")
        .doesNotContain("RRULE", "20260301");
  }

  @Test
  void a_single_event_gets_no_recurrence_id() {
    String text =
        CalendarFilterTest.event("DTSTART;TZID=Europe/Berlin:20260101T100000\nDURATION:PT1H\n");

    assertThat(
            Expansion.expand(text, range("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"), BERLIN))
        .contains("DTSTART:20260101T090000Z", "DURATION:PT1H")
        .doesNotContain("RECURRENCE-ID");
  }

  @Test
  void more_than_ten_thousand_occurrences_are_too_many() {
    String text = CalendarFilterTest.event("DTSTART:20260101T100000Z\nRRULE:FREQ=DAILY\n");

    assertThatThrownBy(() ->
            Expansion.expand(text, range("2026-01-01T00:00:00Z", "9999-01-01T00:00:00Z"), BERLIN))
        .isInstanceOfSatisfying(
            PosternException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.TooLarge.class));
  }

  @Test
  void overrides_that_have_nothing_to_do_with_the_range_are_left_out() {
    assertThat(
            Expansion.limit(SERIES, range("2026-03-20T00:00:00Z", "2026-03-24T00:00:00Z"), BERLIN))
        .contains("RRULE")
        .doesNotContain("Moved");
    assertThat(
            Expansion.limit(SERIES, range("2026-04-13T00:00:00Z", "2026-04-13T23:00:00Z"), BERLIN))
        .isEqualTo(SERIES);
  }

  @Test
  void a_selection_keeps_what_was_asked_for() {
    Selection event =
        new Selection(
            "VEVENT",
            false,
            List.of(
                new Selection.SelectedProperty("uid", false),
                new Selection.SelectedProperty("SUMMARY", true)),
            true,
            List.of());
    Selection calendar = new Selection("VCALENDAR", false, List.of(), false, List.of(event));

    assertThat(calendar.apply(SERIES))
        .isEqualTo(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            UID:1
            SUMMARY:
            END:VEVENT
            BEGIN:VEVENT
            UID:1
            SUMMARY:
            END:VEVENT
            END:VCALENDAR
            """);
  }

  private static TimeRange range(String start, String end) {
    return TimeRange.of(Instant.parse(start), Instant.parse(end));
  }

  /** Each step makes a day, so that what is allocated counts the steps. */
  @Test
  void a_month_of_a_daily_series_costs_the_same_ten_years_after_its_start() {
    String daily =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n"
            + "DTSTART:20160101T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=3653\r\n"
            + "END:VEVENT\r\nEND:VCALENDAR\r\n";
    TimeRange first = month("2016-02-01T00:00:00Z", "2016-03-03T00:00:00Z");
    TimeRange last = month("2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z");
    for (int warm = 0; warm < 200; warm++) {
      allocated(daily, first);
      allocated(daily, last);
    }

    assertThat(allocated(daily, last)).isLessThan(allocated(daily, first) * 11 / 10);
  }

  private static TimeRange month(String from, String to) {
    return TimeRange.of(Instant.parse(from), Instant.parse(to));
  }

  private static long allocated(String text, TimeRange range) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    String expanded = Expansion.expand(text, range, ZoneOffset.UTC);
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(expanded.split("BEGIN:VEVENT", -1)).hasSize(32);
    return after - before;
  }
}
