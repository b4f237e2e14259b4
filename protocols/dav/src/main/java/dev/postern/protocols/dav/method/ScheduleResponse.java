package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.formats.freebusy.BusyPeriod;
import dev.postern.formats.freebusy.BusyType;
import dev.postern.formats.freebusy.FreeBusyRequest;
import dev.postern.formats.text.ContentLine;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.xml.XmlWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CALDAV:schedule-response (RFC 6638 section 10.1): what is known of each recipient. Nothing but
 * times, whatever the login could read of that calendar.
 *
 * @param attendees the lines of the request, with their addresses
 */
record ScheduleResponse(
    FreeBusyRequest request,
    Map<ContentLine, Optional<MailAddress>> attendees,
    Map<MailAddress, FreeBusy> known) {

  DavResponse response() {
    Instant now = Instant.now();
    return DavResponse.xml(
            200,
            caldav("schedule-response"),
            xml -> attendees.forEach((line, address) -> write(xml, line, address, now)))
        .with("Cache-Control", "no-store");
  }

  private void write(
      XmlWriter xml, ContentLine attendee, Optional<MailAddress> address, Instant now) {
    xml.open(caldav("response"));
    xml.open(caldav("recipient")).element(dav("href"), attendee.value().strip()).close();
    Optional<FreeBusy> answer = address.map(known::get);
    xml.element(caldav("request-status"), status(answer));
    answer
        .filter(FreeBusy::known)
        .ifPresent(told ->
            xml.element(caldav("calendar-data"), request.reply(attendee, periods(told), now)));
    xml.close();
  }

  /** RFC 5546 section 3.6. */
  private static String status(Optional<FreeBusy> answer) {
    return answer
        .map(it ->
            switch (it.standing()) {
              case TOLD -> "2.0;Success";
              case NOBODY -> "3.7;Invalid calendar user";
              case WITHHELD -> "3.8;No authority";
              case OUT_OF_REACH -> "5.1;Service unavailable";
            })
        .orElse("3.7;Invalid calendar user");
  }

  private static List<BusyPeriod> periods(FreeBusy told) {
    return told.busy().stream()
        .flatMap(busy ->
            BusyType.of(busy.showAs()).stream()
                .map(type -> new BusyPeriod(busy.start(), busy.end(), type)))
        .toList();
  }
}
