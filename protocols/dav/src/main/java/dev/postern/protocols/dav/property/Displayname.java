package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.client.CollectionProperties;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.resource.PersonResource;
import dev.postern.protocols.dav.resource.PlainCollection;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4918 section 15.2. */
final class Displayname implements SettableProperty {

  @Override
  public QName name() {
    return dav("displayname");
  }

  @Override
  public boolean inAllprop() {
    return true;
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return switch (resource) {
      case PlainCollection plain -> PropertyValue.text(plain.displayName());
      case PersonResource person -> PropertyValue.text(person.displayName());
      case PrincipalResource principal ->
          PropertyValue.text(principal.account().principal().displayName());
      case HomeResource home -> PropertyValue.text(home.account().principal().displayName());
      case SchedulingCollection box -> PropertyValue.text(box.box().displayName());
      case CollectionResource collection ->
          PropertyValue.text(collection.collection().properties().displayName());
      case MemberResource member -> Optional.empty();
    };
  }

  @Override
  public boolean settableOn(Kind kind) {
    return true;
  }

  @Override
  public CollectionProperties set(CollectionProperties now, Element value) {
    String name = value.text().strip();
    if (name.isEmpty()) {
      throw SettableProperty.unsuitable("the displayname of a collection cannot be empty");
    }
    return now.withDisplayName(name);
  }

  /** The folder upstream must have a name, so there is nothing to fall back to. */
  @Override
  public CollectionProperties remove(CollectionProperties now) {
    throw DavException.forbidden(
        dav("cannot-modify-protected-property"), "a collection must have a displayname");
  }
}
