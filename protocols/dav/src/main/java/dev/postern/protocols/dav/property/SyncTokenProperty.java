package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import dev.postern.protocols.dav.resource.SyncTokens;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 6578 section 4. */
final class SyncTokenProperty implements Property {

  @Override
  public QName name() {
    return dav("sync-token");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return switch (resource) {
      case CollectionResource collection when collection.directory().isEmpty() ->
          PropertyValue.text(SyncTokens.format(collection.token()));
      case SchedulingCollection box when box.isInbox() ->
          PropertyValue.text(SyncTokens.format(SchedulingCollection.EMPTY));
      case HomeResource home -> PropertyValue.text(SyncTokens.format(home.store().homeToken()));
      default -> Optional.empty();
    };
  }
}
