package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.carddav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 6352 section 10.4: the text of a member, as much of it as was asked for. */
final class AddressData implements Property {

  @Override
  public QName name() {
    return carddav("address-data");
  }

  @Override
  public boolean needsContent() {
    return true;
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof MemberResource member && member.kind() == Kind.ADDRESSBOOK
        ? member.content().map(PropertyValue.Text::new)
        : Optional.empty();
  }
}
