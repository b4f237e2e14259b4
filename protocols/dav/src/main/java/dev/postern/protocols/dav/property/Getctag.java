package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
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
    return resource instanceof CollectionResource collection
        ? PropertyValue.text(SyncTokens.format(collection.token()))
        : Optional.empty();
  }
}
