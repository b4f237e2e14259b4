package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.PersonResource;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 3744 section 4.2. */
final class PrincipalUrl implements Property {

  @Override
  public QName name() {
    return dav("principal-URL");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return switch (resource) {
      case PrincipalResource own ->
          PropertyValue.href(Paths.principal(own.account().principal().login()));
      case PersonResource other -> PropertyValue.href(Paths.principal(other.address().value()));
      default -> Optional.empty();
    };
  }
}
