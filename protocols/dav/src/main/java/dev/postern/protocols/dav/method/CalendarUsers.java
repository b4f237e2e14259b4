package dev.postern.protocols.dav.method;

import dev.postern.api.MailAddress;
import dev.postern.formats.calendar.Participants;
import dev.postern.formats.text.ContentLine;
import dev.postern.protocols.dav.resource.Paths;
import java.util.Optional;

/** Calendar user addresses (RFC 6638 section 2.4.1): mailto URIs, and the paths of principals. */
final class CalendarUsers {
  private CalendarUsers() {}

  /** The mail address of an ORGANIZER or ATTENDEE; empty if nobody here can have it. */
  static Optional<MailAddress> address(ContentLine line) {
    return Participants.address(line)
        .or(() -> Paths.loginOf(line.value().strip()).flatMap(MailAddress::parse));
  }
}
