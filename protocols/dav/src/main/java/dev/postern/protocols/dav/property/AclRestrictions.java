package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 3744 section 5.6: nothing is denied by name, and nobody is meant by not being somebody. */
final class AclRestrictions implements Property {

  @Override
  public QName name() {
    return dav("acl-restrictions");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return PropertyValue.xml(xml -> xml.empty(dav("grant-only")).empty(dav("no-invert")));
  }
}
