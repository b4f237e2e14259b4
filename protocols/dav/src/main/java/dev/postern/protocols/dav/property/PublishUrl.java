package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.net.URI;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * Calendar Server's publish-url: where a calendar that a client published can be read without a
 * login. There is no pre-publish-url: an address that is a secret is not told before it is one.
 */
final class PublishUrl implements Property {

  @Override
  public QName name() {
    return calendarserver("publish-url");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.kind() == Kind.CALENDAR
        ? collection
            .account()
            .publications()
            .address(collection.collection())
            .map(URI::toString)
            .flatMap(PropertyValue::href)
        : Optional.empty();
  }
}
