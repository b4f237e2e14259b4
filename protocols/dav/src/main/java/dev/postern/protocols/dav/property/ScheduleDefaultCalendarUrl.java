package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.client.ResourceCollection;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * RFC 6638 section 9.2, on the inbox: where invitations come to stand. Exchange files them in the
 * mailbox's own calendar and in no other, so it is protected, as that section allows.
 */
final class ScheduleDefaultCalendarUrl implements Property {

  @Override
  public QName name() {
    return caldav("schedule-default-calendar-URL");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    if (!(resource instanceof SchedulingCollection box) || !box.isInbox()) {
      return Optional.empty();
    }
    String home = Paths.home(Kind.CALENDAR, box.account().principal().login());
    return box.account().calendars().collections().stream()
        .filter(ScheduleDefaultCalendarUrl::isOwnCalendar)
        .findFirst()
        .flatMap(
            calendar -> PropertyValue.href(home + Paths.escape(calendar.name().value()) + "/"));
  }

  /** The default one stands first among the login's own. */
  private static boolean isOwnCalendar(ResourceCollection collection) {
    return collection.component().equals("VEVENT") && collection.owner().isEmpty();
  }
}
