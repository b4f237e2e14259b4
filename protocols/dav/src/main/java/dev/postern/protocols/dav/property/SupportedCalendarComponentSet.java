package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4791 section 5.2.3. Clients drop calendars that do not say. */
final class SupportedCalendarComponentSet implements Property {

  @Override
  public QName name() {
    return caldav("supported-calendar-component-set");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.kind() == Kind.CALENDAR
        ? PropertyValue.xml(xml ->
            xml.open(caldav("comp")).attribute("name", collection.collection().component()).close())
        : Optional.empty();
  }
}
