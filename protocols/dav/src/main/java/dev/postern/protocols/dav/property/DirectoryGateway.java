package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.carddav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.DirectoryBook;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * CARDDAV:directory-gateway (draft-daboo-carddav-directory-gateway-02): where the organisation's
 * directory is. The draft has it on the principal, others look for it on the home.
 */
final class DirectoryGateway implements Property {

  @Override
  public QName name() {
    return carddav("directory-gateway");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    boolean leadsThere =
        switch (resource) {
          case PrincipalResource principal -> true;
          case HomeResource home -> home.kind() == Kind.ADDRESSBOOK;
          default -> false;
        };
    return leadsThere
        ? PropertyValue.href(DirectoryBook.href(resource.account().principal().login()))
        : Optional.empty();
  }
}
