package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * Calendar Server's allowed-sharing-modes: whether clients may publish the calendar. Whom it is
 * shared with is for Outlook to say, so that there is no can-be-shared.
 */
final class AllowedSharingModes implements Property {

  @Override
  public QName name() {
    return calendarserver("allowed-sharing-modes");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection
            && collection.kind() == Kind.CALENDAR
            && collection.account().publications().allows(collection.collection())
        ? PropertyValue.xml(xml -> xml.empty(calendarserver("can-be-published")))
        : Optional.empty();
  }
}
