package dev.postern.sandbox.mail.mime;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attendee;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.WindowsZone;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The text/calendar part of a meeting message (RFC 5546, RFC 6047), as Exchange adds it when a
 * message leaves it by IMAP.
 */
record CalendarPart(String method, String text) {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

  /** Empty for a message that is not about a meeting. */
  static Optional<CalendarPart> of(Item item) {
    boolean complete =
        item.properties().find(CalendarProperties.START).isPresent()
            && item.properties().find(CalendarProperties.UID).isPresent();
    if (!item.kind().isMeetingMessage() || !complete) {
      return Optional.empty();
    }
    String method = method(item.kind());
    return Optional.of(new CalendarPart(method, calendar(item, method)));
  }

  private static String method(ItemKind kind) {
    return switch (kind) {
      case MEETING_RESPONSE -> "REPLY";
      case MEETING_CANCELLATION -> "CANCEL";
      case MEETING_REQUEST, CALENDAR_ITEM, CONTACT, DISTRIBUTION_LIST, TASK, MESSAGE -> "REQUEST";
    };
  }

  private static String calendar(Item item, String method) {
    PropertyBag properties = item.properties();
    String windowsId = properties.get(CalendarProperties.START_ZONE, "UTC");
    ZoneId zone = WindowsZone.find(windowsId).orElse(ZoneOffset.UTC);
    ContentLines lines = new ContentLines();
    lines.add("BEGIN:VCALENDAR");
    lines.add("METHOD:" + method);
    lines.add("PRODID:Microsoft Exchange Server 2010");
    lines.add("VERSION:2.0");
    TimeZonePart.write(lines, windowsId, zone);
    lines.add("BEGIN:VEVENT");
    people(lines, item, method);
    properties
        .find(CalendarProperties.RECURRENCE)
        .ifPresent(r -> lines.add("RRULE:" + RecurrenceRule.of(r, zone)));
    times(lines, properties, windowsId, zone);
    details(lines, properties, method);
    lines.add("END:VEVENT");
    lines.add("END:VCALENDAR");
    return lines.toString();
  }

  private static void people(ContentLines lines, Item item, String method) {
    PropertyBag properties = item.properties();
    properties
        .find(CalendarProperties.ORGANIZER)
        .ifPresent(o -> lines.add("ORGANIZER;CN=" + quoted(o) + ":mailto:" + o.email()));
    if (method.equals("REPLY")) {
      properties
          .find(MessageProperties.FROM)
          .ifPresent(from -> attendee(lines, from, "REQ-PARTICIPANT", answer(item.properties())));
    } else {
      attendees(lines, properties.get(CalendarProperties.REQUIRED, List.of()), "REQ-PARTICIPANT");
      attendees(lines, properties.get(CalendarProperties.OPTIONAL, List.of()), "OPT-PARTICIPANT");
      attendees(lines, properties.get(CalendarProperties.RESOURCES, List.of()), "NON-PARTICIPANT");
    }
  }

  private static void attendees(ContentLines lines, List<Attendee> attendees, String role) {
    attendees.forEach(a -> attendee(lines, a.address(), role, status(a.response())));
  }

  private static void attendee(ContentLines lines, Address who, String role, String status) {
    lines.add(
        "ATTENDEE;ROLE=%s;PARTSTAT=%s;RSVP=%s;CN=%s:mailto:%s"
            .formatted(
                role,
                status,
                status.equals("NEEDS-ACTION") ? "TRUE" : "FALSE",
                quoted(who),
                who.email()));
  }

  private static String status(Response response) {
    return switch (response) {
      case ACCEPT, ORGANIZER -> "ACCEPTED";
      case TENTATIVE -> "TENTATIVE";
      case DECLINE -> "DECLINED";
      case UNKNOWN, NO_RESPONSE -> "NEEDS-ACTION";
    };
  }

  /** The message class of a response ends in Pos, Tent or Neg (MS-OXOCAL 2.2.6.1). */
  private static String answer(PropertyBag properties) {
    String messageClass = properties.get(ItemProperties.ITEM_CLASS, "");
    return messageClass.endsWith(".Pos")
        ? "ACCEPTED"
        : messageClass.endsWith(".Tent") ? "TENTATIVE" : "DECLINED";
  }

  private static void times(
      ContentLines lines, PropertyBag properties, String windowsId, ZoneId zone) {
    boolean allDay = properties.is(CalendarProperties.ALL_DAY);
    Instant start = properties.require(CalendarProperties.START);
    Instant end = properties.get(CalendarProperties.END, start);
    String parameter = allDay ? ";VALUE=DATE:" : ";TZID=\"" + windowsId + "\":";
    DateTimeFormatter form = (allDay ? DAY : LOCAL).withZone(zone);
    lines.add("DTSTART" + parameter + form.format(start));
    lines.add("DTEND" + parameter + form.format(end));
    properties
        .find(CalendarProperties.RECURRENCE_ID)
        .ifPresent(original -> lines.add("RECURRENCE-ID" + parameter + form.format(original)));
  }

  private static void details(ContentLines lines, PropertyBag properties, String method) {
    lines.add("UID:" + properties.require(CalendarProperties.UID));
    lines.text("SUMMARY", properties.get(ItemProperties.SUBJECT, ""));
    properties.find(CalendarProperties.LOCATION).ifPresent(l -> lines.text("LOCATION", l));
    properties
        .find(ItemProperties.BODY)
        .filter(body -> body.type() == Body.Type.TEXT && !body.text().isEmpty())
        .ifPresent(body -> lines.text("DESCRIPTION", body.text()));
    lines.add("SEQUENCE:" + properties.get(CalendarProperties.SEQUENCE, 0));
    lines.add("STATUS:" + (method.equals("CANCEL") ? "CANCELLED" : "CONFIRMED"));
    Instant stamp =
        properties
            .find(CalendarProperties.DATE_TIME_STAMP)
            .or(() -> properties.find(ItemProperties.SENT))
            .orElse(Instant.EPOCH);
    lines.add("DTSTAMP:" + UTC.format(stamp));
  }

  private static String quoted(Address address) {
    String name = address.name().isEmpty() ? address.email() : address.name();
    return '"' + name.replace('"', '\'') + '"';
  }
}
