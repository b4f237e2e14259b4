package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 3744 section 5.8. */
final class PrincipalCollectionSet implements Property {

  @Override
  public QName name() {
    return dav("principal-collection-set");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return PropertyValue.href(Paths.PRINCIPALS);
  }
}
