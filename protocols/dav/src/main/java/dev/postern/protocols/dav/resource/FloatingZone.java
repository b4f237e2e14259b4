package dev.postern.protocols.dav.resource;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.Document;
import dev.postern.formats.zone.ZoneTable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The zone of days and floating times, as clients give it: an iCalendar object with a VTIMEZONE.
 */
public final class FloatingZone {
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

  /** What a collection's calendar-timezone says; UTC without one (RFC 4791 section 9.9). */
  static ZoneId ofCollection(CollectionProperties properties) {
    return properties.timeZone().map(FloatingZone::read).orElse(ZoneOffset.UTC);
  }

  private static PosternException invalid(String detail) {
    return new PosternException(new Failure.InvalidContent(Failure.Rule.NOT_PARSEABLE, detail));
  }
}
