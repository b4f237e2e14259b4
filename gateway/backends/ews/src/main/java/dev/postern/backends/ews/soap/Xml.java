package dev.postern.backends.ews.soap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * An element of a request or an answer, compared by content. Names are local; the namespace is kept
 * by its usual prefix: {@code t} for types, {@code m} for messages.
 *
 * @param text the character data; empty where there are children
 */
public record Xml(
    String prefix, String name, Map<String, String> attributes, String text, List<Xml> children) {

  public Xml {
    attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  /** An element of the types namespace around others. */
  public static Xml t(String name, Xml... children) {
    return new Xml("t", name, Map.of(), "", Arrays.asList(children));
  }

  public static Xml t(String name, List<Xml> children) {
    return new Xml("t", name, Map.of(), "", children);
  }

  /** An element of the types namespace with text. */
  public static Xml t(String name, String text) {
    return new Xml("t", name, Map.of(), XmlText.legal(text), List.of());
  }

  /** An element of the messages namespace around others. */
  public static Xml m(String name, Xml... children) {
    return new Xml("m", name, Map.of(), "", Arrays.asList(children));
  }

  public static Xml m(String name, List<Xml> children) {
    return new Xml("m", name, Map.of(), "", children);
  }

  public static Xml m(String name, String text) {
    return new Xml("m", name, Map.of(), XmlText.legal(text), List.of());
  }

  /**
   * The root of a document that an answer carries in base64.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.Unavailable} if it is
   *     none
   */
  public static Xml document(String base64) {
    try {
      return XmlReader.read(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException | XMLStreamException e) {
      throw Faults.unreadable(e);
    }
  }

  public Xml with(String attribute, String value) {
    Map<String, String> all = new LinkedHashMap<>(attributes);
    all.put(attribute, XmlText.legal(value));
    return new Xml(prefix, name, all, text, children);
  }

  /** The same element with one more at its end. */
  public Xml and(Xml child) {
    List<Xml> all = new ArrayList<>(children);
    all.add(child);
    return new Xml(prefix, name, attributes, text, all);
  }

  /** An attribute; empty if it is absent. */
  public String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  /** The first child of this name. */
  public Optional<Xml> child(String childName) {
    return children.stream().filter(c -> c.name.equals(childName)).findFirst();
  }

  /** The element that the names lead to, each the first of its kind. */
  public Optional<Xml> at(String... path) {
    Optional<Xml> here = Optional.of(this);
    for (String step : path) {
      here = here.flatMap(x -> x.child(step));
    }
    return here;
  }

  /** The text at the end of the path; empty if there is no such element. */
  public String textAt(String... path) {
    return at(path).map(Xml::text).orElse("");
  }

  /** The children of the element that the names lead to; none if there is no such element. */
  public List<Xml> childrenAt(String... path) {
    return at(path).map(Xml::children).orElse(List.of());
  }
}
