package dev.postern.formats.freebusy;

import dev.postern.formats.calendar.Moment;
import dev.postern.formats.calendar.Times;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Document;
import dev.postern.formats.text.Invalid;
import dev.postern.formats.zone.ZoneTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * A REQUEST for free and busy times (RFC 5546 section 3.3.2).
 *
 * @param organizer the line of who asks
 * @param attendees the lines of those asked about, at least one
 */
public record FreeBusyRequest(
    String uid, ContentLine organizer, List<ContentLine> attendees, Instant start, Instant end) {

  private static final String LINE_END = "\r\n";

  /** What an answer repeats of who asked and who was asked about. */
  private static final Set<String> REPEATED = Set.of("CN", "CUTYPE");

  public FreeBusyRequest {
    attendees = List.copyOf(attendees);
  }

  /**
   * Reads a message. Times that should be in UTC may have a zone; without one they are taken for
   * UTC, as python-caldav means them.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent}: {@link
   *     dev.postern.api.Failure.Rule#NOT_PARSEABLE} if it is no iCalendar, another rule if it is
   *     iCalendar, but no such request
   */
  public static FreeBusyRequest read(String text) {
    Component calendar = Document.parse(text).only("VCALENDAR");
    String method = calendar.line("METHOD").map(ContentLine::text).orElse("").strip();
    List<Component> parts =
        calendar.components().filter(part -> !part.name().equals("VTIMEZONE")).toList();
    if (parts.size() != 1 || !parts.getFirst().name().equals("VFREEBUSY")) {
      throw Invalid.invalidResource(
          "only a VFREEBUSY can be sent here; Exchange mails invitations, answers and cancellations"
              + " when the meeting is written to its calendar");
    }
    if (!method.equalsIgnoreCase("REQUEST")) {
      throw Invalid.invalidResource("the METHOD of a free/busy request is REQUEST");
    }
    Component request = parts.getFirst();
    Times times = new Times(new ZoneTable(calendar));
    List<ContentLine> attendees = request.lines("ATTENDEE").toList();
    if (attendees.isEmpty()) {
      throw Invalid.invalidResource("a free/busy request needs an ATTENDEE");
    }
    FreeBusyRequest read =
        new FreeBusyRequest(
            required(request, "UID").text(),
            required(request, "ORGANIZER"),
            attendees,
            instant(times.read(required(request, "DTSTART"))),
            instant(times.read(required(request, "DTEND"))));
    if (!read.start.isBefore(read.end)) {
      throw Invalid.invalidResource("DTEND is not after DTSTART");
    }
    return read;
  }

  /**
   * The REPLY for one of the attendees (RFC 5546 section 3.3.3).
   *
   * @param busy in any order; may overlap and go beyond the span that was asked for
   * @param now DTSTAMP
   */
  public String reply(ContentLine attendee, List<BusyPeriod> busy, Instant now) {
    Component freeBusy = new Component("VFREEBUSY", LINE_END);
    add(freeBusy, ContentLine.text("UID", uid));
    add(freeBusy, ContentLine.of("DTSTAMP", BusyPeriod.utc(now)));
    add(freeBusy, ContentLine.of("DTSTART", BusyPeriod.utc(start)));
    add(freeBusy, ContentLine.of("DTEND", BusyPeriod.utc(end)));
    add(freeBusy, repeated(organizer));
    add(freeBusy, repeated(attendee));
    BusyPeriod.merged(busy, start, end).forEach(period -> add(freeBusy, period.line()));
    Component calendar = new Component("VCALENDAR", LINE_END);
    add(calendar, ContentLine.of("VERSION", "2.0"));
    add(calendar, ContentLine.of("PRODID", "-//Postern//EN"));
    add(calendar, ContentLine.of("METHOD", "REPLY"));
    calendar.nodes().add(freeBusy);
    return calendar.toString();
  }

  private static void add(Component component, ContentLine line) {
    component.add(line, LINE_END);
  }

  private static ContentLine repeated(ContentLine line) {
    return line.withParams(
        line.params().stream().filter(param -> REPEATED.contains(param.name())).toList());
  }

  private static ContentLine required(Component request, String name) {
    return request
        .line(name)
        .orElseThrow(() -> Invalid.invalidResource("a free/busy request needs " + name));
  }

  private static Instant instant(Moment moment) {
    return switch (moment) {
      case Moment.Day day -> day.date().atStartOfDay(ZoneOffset.UTC).toInstant();
      case Moment.Floating floating -> floating.local().toInstant(ZoneOffset.UTC);
      case Moment.Fixed fixed -> fixed.time().toInstant();
    };
  }
}
