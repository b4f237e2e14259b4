package dev.postern.backends.ews.item;

import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.backends.ews.soap.Xml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One property of an item, as it is to be.
 *
 * @param path what it is called; it identifies the field
 * @param element how it stands in an item; empty if the item is not to have it
 */
public record Field(Xml path, Optional<Xml> element) {

  public static Field of(String uri, Xml element) {
    return new Field(Path.uri(uri), Optional.of(element));
  }

  public static Field absent(String uri) {
    return new Field(Path.uri(uri), Optional.empty());
  }

  /** A field of text that is absent when the text is empty. */
  public static Field text(String uri, String name, String text) {
    return new Field(Path.uri(uri), text.isEmpty() ? Optional.empty() : Optional.of(t(name, text)));
  }

  /** A list of strings that is absent when the list is empty. */
  public static Field strings(String uri, String name, List<String> values) {
    return new Field(
        Path.uri(uri),
        values.isEmpty()
            ? Optional.empty()
            : Optional.of(t(name, values.stream().map(v -> t("String", v)).toList())));
  }

  /** An extended property that is absent when the text is empty. */
  public static Field extended(Xml path, String text) {
    return new Field(
        path,
        text.isEmpty()
            ? Optional.empty()
            : Optional.of(t("ExtendedProperty", path, t("Value", text))));
  }

  /** The elements of a new item, in the order of the fields; entries of one dictionary together. */
  public static List<Xml> elements(List<Field> fields) {
    List<Xml> elements = new ArrayList<>();
    for (Xml element : fields.stream().flatMap(f -> f.element().stream()).toList()) {
      Xml last = elements.isEmpty() ? element : elements.getLast();
      if (!elements.isEmpty() && isDictionary(element) && last.name().equals(element.name())) {
        elements.set(elements.size() - 1, merged(last, element));
      } else {
        elements.add(element);
      }
    }
    return elements;
  }

  private static boolean isDictionary(Xml element) {
    return element.children().size() == 1 && element.child("Entry").isPresent();
  }

  /** Two parts of a dictionary; entries of the same key, as of one postal address, become one. */
  private static Xml merged(Xml dictionary, Xml more) {
    Xml entry = more.children().getFirst();
    List<Xml> entries = new ArrayList<>(dictionary.children());
    Xml last = entries.getLast();
    if (last.attributes().equals(entry.attributes()) && !entry.children().isEmpty()) {
      List<Xml> parts = new ArrayList<>(last.children());
      parts.addAll(entry.children());
      entries.set(entries.size() - 1, new Xml("t", "Entry", last.attributes(), "", parts));
    } else {
      entries.add(entry);
    }
    return t(dictionary.name(), entries);
  }

  /** The fields of {@code after} that differ from {@code before}; both name the same fields. */
  public static List<Field> differing(List<Field> before, List<Field> after) {
    Set<Field> unchanged = new HashSet<>(before);
    return after.stream().filter(f -> !unchanged.contains(f)).toList();
  }

  /** Those of the fields whose paths are among the given ones. */
  public static List<Field> among(List<Field> fields, List<Field> named) {
    Set<Xml> paths = named.stream().map(Field::path).collect(Collectors.toSet());
    return fields.stream().filter(f -> paths.contains(f.path())).toList();
  }

  public static List<Field> union(List<Field> a, List<Field> b) {
    return Stream.concat(a.stream(), b.stream()).distinct().toList();
  }

  /**
   * The change as UpdateItem takes it.
   *
   * @param kind the item's element: CalendarItem, Contact or Task
   */
  public Xml change(String kind) {
    return element
        .map(e -> t("SetItemField", path, t(kind, e)))
        .orElseGet(() -> t("DeleteItemField", path));
  }

  /** The changes of one item. */
  public static Xml itemChange(Xml id, String kind, List<Field> fields) {
    return t("ItemChange", id, t("Updates", fields.stream().map(f -> f.change(kind)).toList()));
  }

  @Override
  public String toString() {
    return Objects.requireNonNullElse(path.attributes().get("FieldURI"), path.name());
  }
}
