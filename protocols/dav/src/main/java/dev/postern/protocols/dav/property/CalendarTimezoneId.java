package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.client.CollectionProperties;
import dev.postern.formats.zone.FloatingZone;
import dev.postern.formats.zone.ZoneNames;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.time.ZoneId;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * RFC 7809 section 5.2: calendar-timezone by name, as DAVx5 sets it. The two are one: setting
 * either sets both.
 */
final class CalendarTimezoneId implements SettableProperty {

  @Override
  public QName name() {
    return caldav("calendar-timezone-id");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection
            && collection.kind() == Kind.CALENDAR
            && collection.collection().properties().timeZone().isPresent()
        ? PropertyValue.text(collection.zone().getId())
        : Optional.empty();
  }

  @Override
  public boolean settableOn(Kind kind) {
    return kind == Kind.CALENDAR;
  }

  @Override
  public CollectionProperties set(CollectionProperties now, Element value) {
    ZoneId zone =
        ZoneNames.find(value.text())
            .orElseThrow(() ->
                DavException.forbidden(
                    caldav("valid-timezone"), "the time zone " + value.text() + " is unknown"));
    return now.withTimeZone(FloatingZone.write(zone));
  }

  @Override
  public CollectionProperties remove(CollectionProperties now) {
    return now.withTimeZone(Optional.empty());
  }
}
