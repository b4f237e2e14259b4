package dev.postern.sandbox.mail.imip;

import dev.postern.sandbox.tenant.WindowsZone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A date or time of iCalendar. Zones are known by their Windows or their IANA name; a VTIMEZONE is
 * not looked into.
 *
 * @param windowsZone the id under which Exchange keeps the zone
 */
record CalendarTime(Instant instant, String windowsZone, boolean isDate) {
  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

  /**
   * Reads a property's value, or one of its values.
   *
   * @throws DateTimeException if it is none, or in a zone that nobody knows
   */
  static CalendarTime of(CalendarLine line, String value) {
    String zone = line.parameter("TZID");
    if (value.length() == 8) {
      Instant midnight = LocalDate.parse(value, DATE).atStartOfDay(ZoneOffset.UTC).toInstant();
      return new CalendarTime(midnight, "UTC", true);
    }
    if (value.endsWith("Z") || zone.isEmpty()) {
      LocalDateTime time = LocalDateTime.parse(value.replace("Z", ""), TIME);
      return new CalendarTime(time.toInstant(ZoneOffset.UTC), "UTC", false);
    }
    ZoneId rules = rules(zone);
    String windows = WindowsZone.find(zone).map(it -> zone).orElseGet(() -> windows(zone));
    Instant instant = LocalDateTime.parse(value, TIME).atZone(rules).toInstant();
    return new CalendarTime(instant, windows, false);
  }

  static CalendarTime of(CalendarLine line) {
    return of(line, line.value().strip());
  }

  private static ZoneId rules(String zone) {
    Optional<ZoneId> windows = WindowsZone.find(zone);
    return windows.isPresent() ? windows.get() : ZoneId.of(zone);
  }

  private static String windows(String iana) {
    return WindowsZone.of(iana)
        .orElseThrow(() -> new DateTimeException("Windows has no zone like " + iana));
  }
}
