package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.carddav;

import dev.postern.formats.ContactFormat;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/**
 * CARDDAV:address-data (RFC 6352 section 10.4): the text of a member in the version that was asked
 * for, 3.0 if none was; on request only some of its properties. GET gives the text as it is.
 */
final class AddressData implements Property {
  private static final ContactFormat FORMAT = new ContactFormat();
  private static final Set<String> VERSIONS = Set.of("3.0", "4.0");

  @Override
  public QName name() {
    return carddav("address-data");
  }

  @Override
  public boolean needsContent() {
    return true;
  }

  @Override
  public void check(Element asked) {
    boolean supported =
        asked.attribute("content-type").map(Kind.ADDRESSBOOK::takes).orElse(true)
            && asked.attribute("version").map(VERSIONS::contains).orElse(true);
    if (!supported) {
      throw DavException.forbidden(
          carddav("supported-address-data"), "address-data is text/vcard in version 3.0 or 4.0");
    }
    Selections.card(asked);
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof MemberResource member && member.kind() == Kind.ADDRESSBOOK
        ? member.content().map(text -> part(text, asked)).map(PropertyValue.Text::new)
        : Optional.empty();
  }

  private static String part(String stored, Element asked) {
    String text = FORMAT.as(stored, asked.attribute("version").orElse("3.0"));
    return asked.children().isEmpty() ? text : Selections.card(asked).apply(text);
  }
}
