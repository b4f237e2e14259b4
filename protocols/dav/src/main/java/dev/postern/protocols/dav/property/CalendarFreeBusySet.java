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
 * What Apple's clients say for {@link ScheduleCalendarTransp} when they make a calendar: {@code
 * <YES/>}, the only value that there is here.
 */
final class CalendarFreeBusySet implements SettableProperty {

  @Override
  public QName name() {
    return caldav("calendar-free-busy-set");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.holdsEvents()
        ? PropertyValue.xml(xml -> xml.empty(caldav("YES")))
        : Optional.empty();
  }

  @Override
  public boolean settableOn(Kind kind) {
    return kind == Kind.CALENDAR;
  }

  @Override
  public CollectionProperties set(CollectionProperties now, Element value) {
    if (value.has(caldav("NO"))) {
      throw new DavException(DavError.of(403, "calendars here always count for free/busy"));
    }
    return now;
  }

  @Override
  public CollectionProperties remove(CollectionProperties now) {
    return now;
  }
}
