package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/**
 * Which component sets a calendar made in this home can have (draft-daboo-caldav-extensions): one
 * kind each, as Exchange's folders are. Apple's clients then make two collections instead of one
 * for both.
 */
final class SupportedCalendarComponentSets implements Property {

  @Override
  public QName name() {
    return caldav("supported-calendar-component-sets");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    if (!(resource instanceof HomeResource home) || home.kind() != Kind.CALENDAR) {
      return Optional.empty();
    }
    boolean hasTasks =
        home.account().calendars().collections().stream()
            .anyMatch(collection -> collection.component().equals("VTODO"));
    return PropertyValue.xml(xml ->
        Stream.of("VEVENT", "VTODO")
            .filter(component -> component.equals("VEVENT") || hasTasks)
            .forEach(component ->
                xml.open(caldav("supported-calendar-component-set"))
                    .open(caldav("comp"))
                    .attribute("name", component)
                    .close()
                    .close()));
  }
}
