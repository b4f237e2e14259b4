package dev.postern.protocols.dav.property;

import dev.postern.formats.query.Collation;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4791 section 7.5.1 and RFC 6352 section 8.3.1. */
record SupportedCollationSet(Kind kind) implements Property {

  @Override
  public QName name() {
    return kind.own("supported-collation-set");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.kind() == kind
        ? PropertyValue.xml(xml ->
            Arrays.stream(Collation.values())
                .forEach(collation -> xml.element(kind.supportedCollation(), collation.id())))
        : Optional.empty();
  }
}
