package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.formats.calendar.Holdable;
import dev.postern.formats.calendar.Times;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * What Exchange holds of an event at most (RFC 4791 sections 5.2.6, 5.2.7 and 5.2.9); a PUT beyond
 * it breaks the precondition of the same name. There is no CALDAV:max-instances (section 5.2.8):
 * series without end are taken.
 */
record CalendarLimit(QName name, String value) implements Property {
  static final List<CalendarLimit> ALL =
      List.of(
          new CalendarLimit(caldav("min-date-time"), Times.utc(Holdable.FIRST)),
          new CalendarLimit(caldav("max-date-time"), Times.utc(Holdable.LAST)),
          new CalendarLimit(
              caldav("max-attendees-per-instance"), Integer.toString(Holdable.ATTENDEES)));

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.holdsEvents()
        ? PropertyValue.text(value)
        : Optional.empty();
  }
}
