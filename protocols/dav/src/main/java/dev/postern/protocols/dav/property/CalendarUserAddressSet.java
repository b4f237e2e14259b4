package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.MailAddress;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.PersonResource;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 6638 section 2.4.1; the primary address stands first. */
final class CalendarUserAddressSet implements Property {

  @Override
  public QName name() {
    return caldav("calendar-user-address-set");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return switch (resource) {
      case PrincipalResource own -> hrefs(own.account().principal().addresses());
      case PersonResource other -> hrefs(List.of(other.address()));
      default -> Optional.empty();
    };
  }

  private static Optional<PropertyValue> hrefs(List<MailAddress> addresses) {
    return Optional.of(
        new PropertyValue.Hrefs(
            addresses.stream().map(address -> "mailto:" + address.value()).toList()));
  }
}
