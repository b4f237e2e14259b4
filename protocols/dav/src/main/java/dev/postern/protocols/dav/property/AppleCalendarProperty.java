package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.apple;

import dev.postern.api.client.CollectionProperties;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;

/**
 * A property of Apple's that says how clients show a calendar: a text of one form.
 *
 * @param form what a value has to match, without the space around it
 * @param rule the form in words, for whom it is refused
 */
record AppleCalendarProperty(
    QName name,
    Pattern form,
    String rule,
    Function<CollectionProperties, Optional<String>> getter,
    BiFunction<CollectionProperties, Optional<String>, CollectionProperties> setter)
    implements SettableProperty {

  /** Apple's calendar-color: #RRGGBB or #RRGGBBAA. */
  static final SettableProperty COLOR =
      new AppleCalendarProperty(
          apple("calendar-color"),
          Pattern.compile("#\\p{XDigit}{6}(\\p{XDigit}{2})?"),
          "a calendar-color is #RRGGBB or #RRGGBBAA",
          CollectionProperties::color,
          CollectionProperties::withColor);

  /** Apple's calendar-order: an integer by which clients sort. */
  static final SettableProperty ORDER =
      new AppleCalendarProperty(
          apple("calendar-order"),
          Pattern.compile("[+-]?\\d{1,10}"),
          "a calendar-order is an integer",
          CollectionProperties::order,
          CollectionProperties::withOrder);

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && settableOn(collection.kind())
        ? getter.apply(collection.collection().properties()).map(PropertyValue.Text::new)
        : Optional.empty();
  }

  @Override
  public boolean settableOn(Kind kind) {
    return kind == Kind.CALENDAR;
  }

  @Override
  public CollectionProperties set(CollectionProperties now, Element value) {
    String text = value.text().strip();
    if (!form.matcher(text).matches()) {
      throw SettableProperty.unsuitable(rule);
    }
    return setter.apply(now, Optional.of(text));
  }

  @Override
  public CollectionProperties remove(CollectionProperties now) {
    return setter.apply(now, Optional.empty());
  }
}
