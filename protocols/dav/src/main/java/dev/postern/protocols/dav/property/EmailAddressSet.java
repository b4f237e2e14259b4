package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;

import dev.postern.api.MailAddress;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.PersonResource;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;

/** Calendar Server's list of the principal's addresses, which Apple's clients read. */
final class EmailAddressSet implements Property {

  @Override
  public QName name() {
    return calendarserver("email-address-set");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return addresses(resource)
        .map(addresses ->
            new PropertyValue.Xml(xml ->
                addresses.forEach(
                    address -> xml.element(calendarserver("email-address"), address.value()))));
  }

  private static Optional<List<MailAddress>> addresses(DavResource resource) {
    return switch (resource) {
      case PrincipalResource own -> Optional.of(own.account().principal().addresses());
      case PersonResource other -> Optional.of(List.of(other.address()));
      default -> Optional.empty();
    };
  }
}
