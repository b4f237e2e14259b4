package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4918 section 15.5. */
final class Getcontenttype implements Property {

  @Override
  public QName name() {
    return dav("getcontenttype");
  }

  @Override
  public boolean inAllprop() {
    return true;
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof MemberResource member
        ? PropertyValue.text(member.contentType())
        : Optional.empty();
  }
}
