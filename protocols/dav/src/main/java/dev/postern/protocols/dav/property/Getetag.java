package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.http.EntityTags;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4918 section 15.6: strong, and the same wherever it appears. */
final class Getetag implements Property {

  @Override
  public QName name() {
    return dav("getetag");
  }

  @Override
  public boolean inAllprop() {
    return true;
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof MemberResource member
        ? PropertyValue.text(EntityTags.quoted(member.etag()))
        : Optional.empty();
  }
}
