package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import dev.postern.protocols.dav.resource.SyncTokens;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** Calendar Server's collection tag: changes whenever anything in the collection does. */
final class Getctag implements Property {

  @Override
  public QName name() {
    return calendarserver("getctag");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return switch (resource) {
      case CollectionResource collection when collection.directory().isEmpty() ->
          PropertyValue.text(SyncTokens.format(collection.token()));
      case SchedulingCollection box when box.isInbox() ->
          PropertyValue.text(SyncTokens.format(SchedulingCollection.EMPTY));
      default -> Optional.empty();
    };
  }
}
