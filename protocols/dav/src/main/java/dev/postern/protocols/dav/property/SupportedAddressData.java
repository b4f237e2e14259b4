package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.carddav;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import dev.postern.protocols.dav.xml.XmlWriter;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 6352 section 6.2.2. */
final class SupportedAddressData implements Property {

  @Override
  public QName name() {
    return carddav("supported-address-data");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection
            && collection.kind() == Kind.ADDRESSBOOK
        ? PropertyValue.xml(xml -> List.of("3.0", "4.0").forEach(version -> type(xml, version)))
        : Optional.empty();
  }

  private static void type(XmlWriter xml, String version) {
    xml.open(carddav("address-data-type"))
        .attribute("content-type", "text/vcard")
        .attribute("version", version)
        .close();
  }
}
