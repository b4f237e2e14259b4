package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4918 section 15.4: what GET without Accept sends, in octets. */
final class Getcontentlength implements Property {

  @Override
  public QName name() {
    return dav("getcontentlength");
  }

  @Override
  public boolean inAllprop() {
    return true;
  }

  @Override
  public boolean needsContent() {
    return true;
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof MemberResource member
        ? member
            .content()
            .map(text -> text.getBytes(StandardCharsets.UTF_8).length)
            .flatMap(length -> PropertyValue.text(Integer.toString(length)))
        : Optional.empty();
  }
}
