package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.PersonResource;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 6638 section 2.4.2: who logs in is a person. */
final class CalendarUserType implements Property {

  @Override
  public QName name() {
    return caldav("calendar-user-type");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return switch (resource) {
      case PrincipalResource principal -> PropertyValue.text("INDIVIDUAL");
      case PersonResource person ->
          PropertyValue.text(person.room().getAsBoolean() ? "ROOM" : "INDIVIDUAL");
      default -> Optional.empty();
    };
  }
}
