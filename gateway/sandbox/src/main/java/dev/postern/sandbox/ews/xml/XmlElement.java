package dev.postern.sandbox.ews.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a request, with where it stood.
 *
 * @param attributes those without a namespace, by name
 * @param text all character data directly inside, concatenated
 */
public record XmlElement(
    String namespace,
    String name,
    Map<String, String> attributes,
    List<XmlElement> children,
    String text,
    int line,
    int column) {

  /** The first child of this name; names are unique across the namespaces of EWS's content. */
  public Optional<XmlElement> child(String childName) {
    return children.stream().filter(it -> it.name.equals(childName)).findFirst();
  }

  /**
   * A child that the schema requires.
   *
   * @throws IllegalStateException if it is missing, which validation has ruled out
   */
  public XmlElement require(String childName) {
    return child(childName)
        .orElseThrow(() -> new IllegalStateException(name + " without " + childName));
  }

  public List<XmlElement> children(String childName) {
    return children.stream().filter(it -> it.name.equals(childName)).toList();
  }

  public Optional<String> textOf(String childName) {
    return child(childName).map(XmlElement::text);
  }

  public Optional<String> attribute(String attributeName) {
    return Optional.ofNullable(attributes.get(attributeName));
  }

  /**
   * An attribute that the schema requires.
   *
   * @throws IllegalStateException if it is missing, which validation has ruled out
   */
  public String requireAttribute(String attributeName) {
    return attribute(attributeName)
        .orElseThrow(() -> new IllegalStateException(name + " without @" + attributeName));
  }

  public boolean is(String aNamespace, String aName) {
    return name.equals(aName) && namespace.equals(aNamespace);
  }

  /** The element's own text as xs:boolean. */
  public boolean bool() {
    String value = text.strip();
    return value.equals("true") || value.equals("1");
  }

  public int integer() {
    return Integer.parseInt(text.strip());
  }
}
