package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.xml.Element;
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
    return resource instanceof PrincipalResource
        ? PropertyValue.xml(xml ->
            resource
                .account()
                .principal()
                .addresses()
                .forEach(address -> xml.element(calendarserver("email-address"), address.value())))
        : Optional.empty();
  }
}
