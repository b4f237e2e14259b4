package dev.postern.backends.ews.item;

import dev.postern.api.exchange.Identity;
import dev.postern.api.model.Extras;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.NotedIdentity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the gateway notes on items and folders, to and from extended properties. */
public final class Notes {
  private Notes() {}

  /** The paths to ask for on items. */
  public static Stream<Xml> itemPaths() {
    return Stream.of(
            NamedProperty.NAME,
            NamedProperty.UID,
            NamedProperty.WRITE_ID,
            NamedProperty.STAMP,
            NamedProperty.EXTRAS,
            NamedProperty.ATTENDEES)
        .map(Path::named);
  }

  /** An item's identity as fields; all are always written together. */
  public static List<Field> fields(Identity identity) {
    return NotedIdentity.write(identity).entrySet().stream()
        .map(note -> field(note.getKey(), note.getValue()))
        .toList();
  }

  public static Field extras(Extras extras) {
    return field(NamedProperty.EXTRAS, extras.value());
  }

  public static Field field(NamedProperty property, String value) {
    return Field.extended(Path.named(property), value);
  }

  /** What is noted on an item or folder. */
  public static Map<NamedProperty, String> read(Xml item) {
    Map<NamedProperty, String> notes = new EnumMap<>(NamedProperty.class);
    for (Xml extended : item.children()) {
      if (extended.name().equals("ExtendedProperty")) {
        property(extended).ifPresent(p -> notes.put(p, extended.textAt("Value")));
      }
    }
    return notes;
  }

  /** The value of an extended property of another set; empty if it is absent. */
  public static String value(Xml item, Xml path) {
    return item.children().stream()
        .filter(x -> x.name().equals("ExtendedProperty"))
        .filter(x -> x.child("ExtendedFieldURI").filter(u -> matches(u, path)).isPresent())
        .map(x -> x.textAt("Value"))
        .findFirst()
        .orElse("");
  }

  /** The identity, if a complete one is noted. Whether to believe it is the caller's question. */
  public static Optional<Identity> identity(Map<NamedProperty, String> notes) {
    return NotedIdentity.read(notes);
  }

  public static Extras extras(Map<NamedProperty, String> notes) {
    String value = notes.getOrDefault(NamedProperty.EXTRAS, "");
    return value.isEmpty() ? Extras.NONE : new Extras(value);
  }

  private static Optional<NamedProperty> property(Xml extended) {
    return extended
        .child("ExtendedFieldURI")
        .filter(u -> NamedProperty.SET.toString().equalsIgnoreCase(u.attribute("PropertySetId")))
        .flatMap(u ->
            Stream.of(NamedProperty.values())
                .filter(p -> p.propertyName().equals(u.attribute("PropertyName")))
                .findFirst());
  }

  private static boolean matches(Xml found, Xml asked) {
    return asked.attributes().entrySet().stream()
        .allMatch(a -> a.getValue().equalsIgnoreCase(found.attribute(a.getKey())));
  }
}
