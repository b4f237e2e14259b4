package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 5397: where every client's discovery begins. */
final class CurrentUserPrincipal implements Property {

  @Override
  public QName name() {
    return dav("current-user-principal");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return PropertyValue.href(Paths.principal(resource.account().principal().login()));
  }
}
