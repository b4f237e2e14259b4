package dev.postern.formats.zone;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.Document;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The zone of days and floating times, as clients give it: an iCalendar object with a VTIMEZONE.
 */
public final class FloatingZone {
  /** Old enough for what is looked up today. */
  private static final Instant SINCE = Instant.parse("2000-01-01T00:00:00Z");

  private FloatingZone() {}

  /**
   * The zone of CALDAV:calendar-timezone or CALDAV:timezone (RFC 4791 sections 5.2.2 and 9.8).
   *
   * @throws PosternException {@link Failure.InvalidContent} if the text is not one VTIMEZONE, or
   *     nobody can know which zone it means
   */
  public static ZoneId read(String text) {
    Component calendar = Document.parse(text.stripLeading()).only("VCALENDAR");
    List<Component> zones = calendar.components("VTIMEZONE").toList();
    if (zones.size() != 1) {
      throw invalid("a time zone is an iCalendar object with one VTIMEZONE");
    }
    String tzid =
        zones
            .getFirst()
            .line("TZID")
            .orElseThrow(() -> invalid("the VTIMEZONE has no TZID"))
            .value();
    return new ZoneTable(calendar)
        .find(tzid)
        .orElseThrow(() -> invalid("the time zone " + tzid + " is unknown"));
  }

  /** Like {@link #read}; empty if nobody can know which zone a text means. */
  public static Optional<ZoneId> find(String text) {
    try {
      return Optional.of(read(text));
    } catch (PosternException _) {
      return Optional.empty();
    }
  }

  /** The same for a zone: what {@link #read} reads; empty for UTC, which needs no definition. */
  public static Optional<String> write(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC)
        ? Optional.empty()
        : Optional.of(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Postern//EN\r\n"
                + TimezoneText.write(zone, SINCE, "\r\n")
                + "END:VCALENDAR\r\n");
  }

  /** What a collection's calendar-timezone says; UTC without one (RFC 4791 section 9.9). */
  public static ZoneId ofCollection(CollectionProperties properties) {
    return properties.timeZone().map(FloatingZone::read).orElse(ZoneOffset.UTC);
  }

  private static PosternException invalid(String detail) {
    return new PosternException(new Failure.InvalidContent(Failure.Rule.NOT_PARSEABLE, detail));
  }
}
