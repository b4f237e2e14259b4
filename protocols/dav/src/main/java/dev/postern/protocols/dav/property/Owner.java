package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.PlainCollection;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 3744 section 5.1. */
final class Owner implements Property {

  @Override
  public QName name() {
    return dav("owner");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return switch (resource) {
      case HomeResource home -> owner(resource);
      case CollectionResource collection -> owner(resource);
      case MemberResource member -> owner(resource);
      case PlainCollection plain -> Optional.empty();
      case PrincipalResource principal -> Optional.empty();
    };
  }

  private static Optional<PropertyValue> owner(DavResource resource) {
    return PropertyValue.href(Paths.principal(resource.account().principal().login()));
  }
}
