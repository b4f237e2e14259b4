package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.push;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** Web Push and whose signature it carries (draft-bitfire-webdav-push-00 sections 2.1 and 6.2). */
final class PushTransports implements Property {

  @Override
  public QName name() {
    return push("transports");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection
        ? collection.account().push().publicKey().flatMap(PushTransports::webPush)
        : Optional.empty();
  }

  private static Optional<PropertyValue> webPush(String key) {
    return PropertyValue.xml(xml ->
        xml.open(push("web-push"))
            .open(push("vapid-public-key"))
            .attribute("type", "p256ecdsa")
            .text(key)
            .close()
            .close());
  }
}
