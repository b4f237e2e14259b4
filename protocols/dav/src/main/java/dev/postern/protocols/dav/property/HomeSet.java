package dev.postern.protocols.dav.property;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4791 section 6.2.1 and RFC 6352 section 7.1.1: the one principal has both. */
record HomeSet(Kind kind) implements Property {

  @Override
  public QName name() {
    return kind.homeSet();
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof PrincipalResource
        ? PropertyValue.href(Paths.home(kind, resource.account().principal().login()))
        : Optional.empty();
  }
}
