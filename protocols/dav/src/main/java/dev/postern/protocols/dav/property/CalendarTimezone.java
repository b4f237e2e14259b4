package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.client.CollectionProperties;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;

/** RFC 4791 section 5.2.2: an iCalendar object with exactly one VTIMEZONE. */
final class CalendarTimezone implements SettableProperty {
  private static final Pattern ZONE = Pattern.compile("(?m)^BEGIN:VTIMEZONE\\s*$");

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
    String text = value.text().strip();
    if (!text.startsWith("BEGIN:VCALENDAR") || ZONE.matcher(text).results().count() != 1) {
      throw DavException.forbidden(
          caldav("valid-calendar-data"),
          "calendar-timezone must be an iCalendar object with one VTIMEZONE");
    }
    return with(now, Optional.of(value.text()));
  }

  @Override
  public CollectionProperties remove(CollectionProperties now) {
    return with(now, Optional.empty());
  }

  private static CollectionProperties with(CollectionProperties now, Optional<String> timeZone) {
    return new CollectionProperties(
        now.displayName(), now.description(), now.color(), now.order(), timeZone);
  }
}
