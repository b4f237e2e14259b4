package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 6638 section 2.4.1; the primary address stands first. */
final class CalendarUserAddressSet implements Property {

  @Override
  public QName name() {
    return caldav("calendar-user-address-set");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof PrincipalResource
        ? Optional.of(
            new PropertyValue.Hrefs(
                resource.account().principal().addresses().stream()
                    .map(address -> "mailto:" + address.value())
                    .toList()))
        : Optional.empty();
  }
}
