package dev.postern.formats.freebusy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.WorkingHours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Working hours as VAVAILABILITY and back. */
class AvailabilityTest {
  private static final WorkingHours OFFICE =
      WorkingHours.of(
          ZoneId.of("Europe/Berlin"),
          List.of(DayOfWeek.FRIDAY, DayOfWeek.TUESDAY),
          LocalTime.of(8, 30),
          LocalTime.of(17, 0));

  /** As Calendar on macOS writes it: an AVAILABLE a day. */
  private static final String MACOS =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      CALSCALE:GREGORIAN
      PRODID:-//Apple Inc.//macOS 14//EN
      BEGIN:VAVAILABILITY
      UID:5F1C5B9E-2E0B-4B0C-8C5B-0D6B5E0C9B11
      DTSTAMP:20270101T080000Z
      BEGIN:AVAILABLE
      UID:1
      DTSTAMP:20270101T080000Z
      DTSTART;TZID=Europe/Berlin:20270104T090000
      DTEND;TZID=Europe/Berlin:20270104T173000
      RRULE:FREQ=WEEKLY;BYDAY=MO
      SUMMARY:Monday
      END:AVAILABLE
      BEGIN:AVAILABLE
      UID:2
      DTSTAMP:20270101T080000Z
      DTSTART;TZID=Europe/Berlin:20270106T090000
      DTEND;TZID=Europe/Berlin:20270106T173000
      RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=MO;BYDAY=WE,TH
      SUMMARY:Wednesday
      END:AVAILABLE
      END:VAVAILABILITY
      END:VCALENDAR
      """;

  @Test
  void hours_are_written_for_the_days_of_every_week() {
    assertThat(AvailabilityText.write(OFFICE).lines())
        .contains(
            "BEGIN:VTIMEZONE",
            "TZID:Europe/Berlin",
            "BEGIN:VAVAILABILITY",
            "BEGIN:AVAILABLE",
            "DTSTART;TZID=Europe/Berlin:20010102T083000",
            "DTEND;TZID=Europe/Berlin:20010102T170000",
            "RRULE:FREQ=WEEKLY;BYDAY=TU,FR");
  }

  @Test
  void what_is_written_is_read_again() {
    assertThat(AvailabilityReader.read(AvailabilityText.write(OFFICE))).isEqualTo(OFFICE);
    WorkingHours utc =
        WorkingHours.of(
            ZoneOffset.UTC, List.of(DayOfWeek.SUNDAY), LocalTime.NOON, LocalTime.of(13, 0));
    assertThat(AvailabilityReader.read(AvailabilityText.write(utc))).isEqualTo(utc);
  }

  @Test
  void one_set_for_each_day_is_one_if_the_hours_are_the_same() {
    assertThat(AvailabilityReader.read(MACOS))
        .isEqualTo(
            WorkingHours.of(
                ZoneId.of("Europe/Berlin"),
                List.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 30)));
  }

  @ParameterizedTest
  @CsvSource({
    "20270106T090000, 20270106T100000",
    "20270106T173000, 20270107T013000",
    "FREQ=WEEKLY;BYDAY=MO, FREQ=WEEKLY;BYDAY=MO;COUNT=3",
    "FREQ=WEEKLY;BYDAY=MO, FREQ=WEEKLY;BYDAY=1MO",
    "INTERVAL=1, INTERVAL=2",
    "FREQ=WEEKLY;BYDAY=MO, FREQ=DAILY",
    "SUMMARY:Monday, EXDATE;TZID=Europe/Berlin:20270111T090000",
    "UID:5F1C5B9E-2E0B-4B0C-8C5B-0D6B5E0C9B11, DTSTART:20270101T000000Z",
    "UID:5F1C5B9E-2E0B-4B0C-8C5B-0D6B5E0C9B11, BUSYTYPE:BUSY",
    ";TZID=Europe/Berlin, ''",
    "AVAILABLE, OTHER",
    "VAVAILABILITY, VEVENT",
  })
  void what_exchange_cannot_hold_is_refused(String what, String instead) {
    assertThatThrownBy(() -> AvailabilityReader.read(MACOS.replace(what, instead)))
        .isInstanceOfSatisfying(
            PosternException.class,
            e ->
                assertThat(e.failure())
                    .isInstanceOfSatisfying(
                        Failure.InvalidContent.class,
                        refused ->
                            assertThat(refused.rule()).isEqualTo(Failure.Rule.NOT_HOLDABLE)));
  }
}
