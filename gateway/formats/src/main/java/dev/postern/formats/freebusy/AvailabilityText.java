package dev.postern.formats.freebusy;

import dev.postern.api.model.WorkingHours;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Param;
import dev.postern.formats.zone.TimezoneText;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Working hours as a calendar with a VAVAILABILITY (RFC 7953 section 3.1). The same hours always
 * give the same text.
 */
public final class AvailabilityText {
  private static final String LINE_END = "\r\n";
  private static final LocalDate FIRST_MONDAY = LocalDate.of(2001, 1, 1);
  private static final Instant STAMP = Instant.parse("2001-01-01T00:00:00Z");
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  private AvailabilityText() {}

  /** The hours of every week since long ago, without an end. */
  public static String write(WorkingHours hours) {
    Component calendar = new Component("VCALENDAR", LINE_END);
    add(calendar, ContentLine.of("VERSION", "2.0"));
    add(calendar, ContentLine.of("PRODID", "-//Postern//EN"));
    if (!hours.zone().equals(ZoneOffset.UTC)) {
      calendar.nodes().add(TimezoneText.write(hours.zone(), STAMP, LINE_END));
    }
    Component availability = identified("VAVAILABILITY", "working-hours");
    if (!hours.days().isEmpty()) {
      availability.nodes().add(available(hours));
    }
    calendar.nodes().add(availability);
    return calendar.toString();
  }

  private static Component available(WorkingHours hours) {
    Component available = identified("AVAILABLE", "working-hours-of-the-week");
    LocalDate first = FIRST_MONDAY.with(TemporalAdjusters.nextOrSame(hours.days().getFirst()));
    add(available, time("DTSTART", first, hours.start(), hours));
    add(available, time("DTEND", first, hours.end(), hours));
    add(
        available,
        ContentLine.of(
            "RRULE",
            "FREQ=WEEKLY;BYDAY="
                + hours.days().stream()
                    .map(AvailabilityText::code)
                    .collect(Collectors.joining(","))));
    return available;
  }

  private static Component identified(String name, String uid) {
    Component component = new Component(name, LINE_END);
    add(component, ContentLine.of("UID", uid));
    add(component, ContentLine.of("DTSTAMP", BusyPeriod.utc(STAMP)));
    return component;
  }

  private static ContentLine time(String name, LocalDate day, LocalTime time, WorkingHours hours) {
    String local = LOCAL.format(day.atTime(time));
    return hours.zone().equals(ZoneOffset.UTC)
        ? ContentLine.of(name, local + "Z")
        : ContentLine.of(name, local, Param.of("TZID", hours.zone().getId()));
  }

  /** As BYDAY has it. */
  static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }

  private static void add(Component component, ContentLine line) {
    component.add(line, LINE_END);
  }
}
