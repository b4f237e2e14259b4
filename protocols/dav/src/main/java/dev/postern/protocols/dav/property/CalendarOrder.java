package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.apple;

import dev.postern.api.client.CollectionProperties;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;

/** Apple's calendar-order: an integer by which clients sort. */
final class CalendarOrder implements SettableProperty {
  private static final Pattern ORDER = Pattern.compile("[+-]?\\d{1,10}");

  @Override
  public QName name() {
    return apple("calendar-order");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.kind() == Kind.CALENDAR
        ? collection.collection().properties().order().map(PropertyValue.Text::new)
        : Optional.empty();
  }

  @Override
  public boolean settableOn(Kind kind) {
    return kind == Kind.CALENDAR;
  }

  @Override
  public CollectionProperties set(CollectionProperties now, Element value) {
    String order = value.text().strip();
    if (!ORDER.matcher(order).matches()) {
      throw SettableProperty.unsuitable("a calendar-order is an integer");
    }
    return with(now, Optional.of(order));
  }

  @Override
  public CollectionProperties remove(CollectionProperties now) {
    return with(now, Optional.empty());
  }

  private static CollectionProperties with(CollectionProperties now, Optional<String> order) {
    return new CollectionProperties(
        now.displayName(), now.description(), now.color(), order, now.timeZone());
  }
}
