package dev.postern.protocols.dav.property;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4791 section 5.2.5 and RFC 6352 section 6.2.3. */
record MaxResourceSize(Kind kind) implements Property {

  @Override
  public QName name() {
    return kind.maxResourceSize();
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.kind() == kind
        ? PropertyValue.text(Long.toString(collection.store().maxResourceSize()))
        : Optional.empty();
  }
}
