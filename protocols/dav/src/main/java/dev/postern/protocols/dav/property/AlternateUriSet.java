package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 3744 section 4.1: other names of the principal, which here are its addresses. */
final class AlternateUriSet implements Property {

  @Override
  public QName name() {
    return dav("alternate-URI-set");
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
