package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4791 section 5.2.4, and RFC 6638 section 2 for the scheduling collections. */
final class SupportedCalendarData implements Property {

  @Override
  public QName name() {
    return caldav("supported-calendar-data");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    boolean takesCalendarData =
        resource instanceof SchedulingCollection
            || (resource instanceof CollectionResource collection
                && collection.kind() == Kind.CALENDAR);
    return takesCalendarData
        ? PropertyValue.xml(xml ->
            xml.open(caldav("calendar-data"))
                .attribute("content-type", "text/calendar")
                .attribute("version", "2.0")
                .close())
        : Optional.empty();
  }
}
