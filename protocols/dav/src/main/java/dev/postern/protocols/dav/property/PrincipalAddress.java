package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.carddav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 6352 section 7.1.2: the card of the principal, which is the me-card of its home. */
final class PrincipalAddress implements Property {

  @Override
  public QName name() {
    return carddav("principal-address");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof PrincipalResource own
        ? MeCard.path(home(own)).flatMap(PropertyValue::href)
        : Optional.empty();
  }

  private static HomeResource home(PrincipalResource own) {
    return new HomeResource(
        Paths.home(Kind.ADDRESSBOOK, own.account().principal().login()),
        own.account(),
        Kind.ADDRESSBOOK);
  }
}
