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

/** Apple's calendar-color: #RRGGBB or #RRGGBBAA. */
final class CalendarColor implements SettableProperty {
  private static final Pattern COLOR = Pattern.compile("#\\p{XDigit}{6}(\\p{XDigit}{2})?");

  @Override
  public QName name() {
    return apple("calendar-color");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.kind() == Kind.CALENDAR
        ? collection.collection().properties().color().map(PropertyValue.Text::new)
        : Optional.empty();
  }

  @Override
  public boolean settableOn(Kind kind) {
    return kind == Kind.CALENDAR;
  }

  @Override
  public CollectionProperties set(CollectionProperties now, Element value) {
    String color = value.text().strip();
    if (!COLOR.matcher(color).matches()) {
      throw SettableProperty.unsuitable("a calendar-color is #RRGGBB or #RRGGBBAA");
    }
    return with(now, Optional.of(color));
  }

  @Override
  public CollectionProperties remove(CollectionProperties now) {
    return with(now, Optional.empty());
  }

  private static CollectionProperties with(CollectionProperties now, Optional<String> color) {
    return new CollectionProperties(
        now.displayName(), now.description(), color, now.order(), now.timeZone());
  }
}
