package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 5995 section 3.2.1: where a POST makes a new member; the collection itself. */
final class AddMember implements Property {

  @Override
  public QName name() {
    return dav("add-member");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.collection().writable()
        ? PropertyValue.href(collection.href())
        : Optional.empty();
  }
}
