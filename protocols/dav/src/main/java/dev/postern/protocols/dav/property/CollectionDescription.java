package dev.postern.protocols.dav.property;

import dev.postern.api.client.CollectionProperties;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4791 section 5.2.1 and RFC 6352 section 6.2.1. */
record CollectionDescription(Kind kind) implements SettableProperty {

  @Override
  public QName name() {
    return kind.description();
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.kind() == kind
        ? collection.collection().properties().description().map(PropertyValue.Text::new)
        : Optional.empty();
  }

  @Override
  public boolean settableOn(Kind other) {
    return other == kind;
  }

  @Override
  public CollectionProperties set(CollectionProperties now, Element value) {
    return now.withDescription(Optional.of(value.text()));
  }

  @Override
  public CollectionProperties remove(CollectionProperties now) {
    return now.withDescription(Optional.empty());
  }
}
