package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.client.CollectionProperties;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * RFC 6638 section 9.1: whether a calendar counts for free/busy. Exchange counts every calendar
 * item by its own status, so it is always opaque; clients set it so when they make a calendar.
 */
final class ScheduleCalendarTransp implements SettableProperty {

  @Override
  public QName name() {
    return caldav("schedule-calendar-transp");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.holdsEvents()
        ? PropertyValue.xml(xml -> xml.empty(caldav("opaque")))
        : Optional.empty();
  }

  @Override
  public boolean settableOn(Kind kind) {
    return kind == Kind.CALENDAR;
  }

  @Override
  public CollectionProperties set(CollectionProperties now, Element value) {
    if (!value.has(caldav("opaque"))) {
      throw new DavException(DavError.of(403, "calendars here always count for free/busy"));
    }
    return now;
  }

  /** Without the property a calendar is opaque. */
  @Override
  public CollectionProperties remove(CollectionProperties now) {
    return now;
  }
}
