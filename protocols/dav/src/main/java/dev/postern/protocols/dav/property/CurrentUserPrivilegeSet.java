package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 3744 section 5.4: without it some clients take a collection as read-only. */
final class CurrentUserPrivilegeSet implements Property {

  @Override
  public QName name() {
    return dav("current-user-privilege-set");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return PropertyValue.xml(xml ->
        Privileges.ofLogin(resource)
            .forEach(privilege -> xml.open(dav("privilege")).empty(privilege).close()));
  }
}
