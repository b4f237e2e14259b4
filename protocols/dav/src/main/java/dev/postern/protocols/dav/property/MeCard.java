package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.ResourceCollection;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * Calendar Server's me-card: which card is the owner's own. Apple's clients set it on the contacts
 * home; it is kept with the default address book.
 */
public final class MeCard implements SettableProperty {
  private static final int LONGEST = 1000;

  @Override
  public QName name() {
    return calendarserver("me-card");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof HomeResource home && home.kind() == Kind.ADDRESSBOOK
        ? path(home).flatMap(PropertyValue::href)
        : Optional.empty();
  }

  /** The default address book, which stands first. */
  public static ResourceCollection keeper(HomeResource home) {
    return home.kind().store(home.account()).collections().getFirst();
  }

  static Optional<String> path(HomeResource home) {
    return keeper(home).properties().meCard();
  }

  /** Of the home, and of no collection in it. */
  @Override
  public boolean settableOn(Kind kind) {
    return false;
  }

  @Override
  public CollectionProperties set(CollectionProperties now, Element value) {
    String path =
        value.child(dav("href")).map(href -> Paths.pathOf(href.text().strip())).orElse("");
    if (!path.startsWith(Paths.homes(Kind.ADDRESSBOOK)) || path.length() > LONGEST) {
      throw new DavException(
          DavError.of(409, "a me-card is the href of a card in the contacts home"));
    }
    return now.withMeCard(Optional.of(path));
  }

  @Override
  public CollectionProperties remove(CollectionProperties now) {
    return now.withMeCard(Optional.empty());
  }
}
