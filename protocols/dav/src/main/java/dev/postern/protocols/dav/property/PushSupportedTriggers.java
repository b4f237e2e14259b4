package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;
import static dev.postern.protocols.dav.xml.Namespaces.push;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** What is told of a collection (draft-bitfire-webdav-push-00 section 2.1): members and itself. */
final class PushSupportedTriggers implements Property {

  @Override
  public QName name() {
    return push("supported-triggers");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection
            && collection.account().push().publicKey().isPresent()
        ? PropertyValue.xml(xml ->
            xml.open(push("content-update"))
                .element(dav("depth"), "1")
                .close()
                .open(push("property-update"))
                .element(dav("depth"), "0")
                .close())
        : Optional.empty();
  }
}
