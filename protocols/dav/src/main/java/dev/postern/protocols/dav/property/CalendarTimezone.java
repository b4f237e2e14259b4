package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.formats.zone.FloatingZone;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4791 section 5.2.2: an iCalendar object with exactly one VTIMEZONE. */
final class CalendarTimezone implements SettableProperty {

  @Override
  public QName name() {
    return caldav("calendar-timezone");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.kind() == Kind.CALENDAR
        ? collection.collection().properties().timeZone().map(PropertyValue.Text::new)
        : Optional.empty();
  }

  @Override
  public boolean settableOn(Kind kind) {
    return kind == Kind.CALENDAR;
  }

  @Override
  public CollectionProperties set(CollectionProperties now, Element value) {
    try {
      FloatingZone.read(value.text());
    } catch (PosternException e) {
      throw DavException.forbidden(
          caldav("valid-calendar-data"), "calendar-timezone: " + e.failure().detail());
    }
    return now.withTimeZone(Optional.of(value.text()));
  }

  @Override
  public CollectionProperties remove(CollectionProperties now) {
    return now.withTimeZone(Optional.empty());
  }
}
