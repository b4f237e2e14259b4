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
import dev.postern.protocols.dav.xml.XmlWriter;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * DAV:acl (RFC 3744 section 5.5): what the owner and the login may do. Others to whom a collection
 * is shared are not named. All entries are protected, those of members inherited.
 */
final class AclProperty implements Property {

  @Override
  public QName name() {
    return dav("acl");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return PropertyValue.xml(xml -> {
      switch (resource) {
        case PlainCollection plain -> authenticated(plain, xml);
        case PersonResource person -> authenticated(person, xml);
        case PrincipalResource principal -> authenticated(principal, xml);
        case SchedulingCollection box ->
            entry(own(box), Privileges.ofLogin(box), Optional.empty(), xml);
        case HomeResource home -> entry(own(home), Privileges.ofLogin(home), Optional.empty(), xml);
        case CollectionResource collection -> entries(collection, Optional.empty(), xml);
        case MemberResource member ->
            entries(member.parent(), Optional.of(member.parent().href()), xml);
      }
    });
  }

  private static void entries(
      CollectionResource collection, Optional<String> inheritedFrom, XmlWriter xml) {
    Optional<MailAddress> owner = collection.collection().owner();
    entry(
        owner.map(it -> Paths.principal(it.value())).orElseGet(() -> own(collection)),
        owner.isPresent() ? Privileges.ofOwner(collection.kind()) : Privileges.ofLogin(collection),
        inheritedFrom,
        xml);
    if (owner.isPresent()) {
      entry(own(collection), Privileges.ofLogin(collection), inheritedFrom, xml);
    }
  }

  private static void authenticated(DavResource resource, XmlWriter xml) {
    xml.open(dav("ace")).open(dav("principal")).empty(dav("authenticated")).close();
    grant(Privileges.ofLogin(resource), xml);
    xml.empty(dav("protected")).close();
  }

  private static void entry(
      String principal, List<QName> privileges, Optional<String> inheritedFrom, XmlWriter xml) {
    xml.open(dav("ace"));
    xml.open(dav("principal")).element(dav("href"), principal).close();
    grant(privileges, xml);
    xml.empty(dav("protected"));
    inheritedFrom.ifPresent(from -> xml.open(dav("inherited")).element(dav("href"), from).close());
    xml.close();
  }

  private static void grant(List<QName> privileges, XmlWriter xml) {
    xml.open(dav("grant"));
    privileges.forEach(privilege -> xml.open(dav("privilege")).empty(privilege).close());
    xml.close();
  }

  private static String own(DavResource resource) {
    return Paths.principal(resource.account().principal().login());
  }
}
