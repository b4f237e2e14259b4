package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.MailAddress;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.PersonResource;
import dev.postern.protocols.dav.resource.PlainCollection;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.resource.SchedulingCollection;
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
      case HomeResource home -> principal(resource.account().principal().login());
      case SchedulingCollection box -> principal(resource.account().principal().login());
      case CollectionResource collection -> owner(collection);
      case MemberResource member -> owner(member.parent());
      case PlainCollection plain -> Optional.empty();
      case PersonResource person -> Optional.empty();
      case PrincipalResource principal -> Optional.empty();
    };
  }

  private static Optional<PropertyValue> owner(CollectionResource collection) {
    return principal(
        collection
            .collection()
            .owner()
            .map(MailAddress::value)
            .orElseGet(() -> collection.account().principal().login()));
  }

  private static Optional<PropertyValue> principal(String login) {
    return PropertyValue.href(Paths.principal(login));
  }
}
