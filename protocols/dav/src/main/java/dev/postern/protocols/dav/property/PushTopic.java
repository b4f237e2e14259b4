package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.push;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** What push messages call the collection by (draft-bitfire-webdav-push-00 section 2.1). */
final class PushTopic implements Property {

  @Override
  public QName name() {
    return push("topic");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection
            && collection.account().push().publicKey().isPresent()
        ? PropertyValue.text(
            collection.account().push().topic(collection.store(), collection.collection().name()))
        : Optional.empty();
  }
}
