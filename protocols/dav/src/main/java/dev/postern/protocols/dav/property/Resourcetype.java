package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.carddav;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.resource.PersonResource;
import dev.postern.protocols.dav.resource.PlainCollection;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4918 section 15.9. Members carry it empty: a missing one reads as a deletion to some. */
final class Resourcetype implements Property {

  @Override
  public QName name() {
    return dav("resourcetype");
  }

  @Override
  public boolean inAllprop() {
    return true;
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return PropertyValue.xml(xml -> {
      if (!(resource instanceof MemberResource)) {
        xml.empty(dav("collection"));
      }
      switch (resource) {
        case PrincipalResource principal -> xml.empty(dav("principal"));
        case SchedulingCollection box -> xml.empty(box.box().resourceType());
        case PersonResource person -> xml.empty(dav("principal"));
        case CollectionResource collection -> {
          xml.empty(collection.kind().resourceType());
          collection.directory().ifPresent(book -> xml.empty(carddav("directory")));
        }
        case PlainCollection plain -> {}
        case HomeResource home -> {}
        case MemberResource member -> {}
      }
    });
  }
}
