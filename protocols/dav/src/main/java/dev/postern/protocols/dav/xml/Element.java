package dev.postern.protocols.dav.xml;

import dev.postern.protocols.dav.error.DavException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/**
 * An element of a request body.
 *
 * @param attributes those in no namespace, by name; no element of WebDAV has others
 * @param text the character data directly inside, joined
 * @param line where it starts, for error messages
 * @param markup of a property that is to be set: all of it, as text that stands by itself
 */
public record Element(
    QName name,
    Map<String, String> attributes,
    List<Element> children,
    String text,
    int line,
    String markup) {

  /** An element without content, as if a client had sent {@code <name/>}. */
  public static Element empty(QName name) {
    return new Element(name, Map.of(), List.of(), "", 0, "");
  }

  public boolean is(QName other) {
    return name.equals(other);
  }

  /** The first child of that name. */
  public Optional<Element> child(QName wanted) {
    return children(wanted).findFirst();
  }

  public Stream<Element> children(QName wanted) {
    return children.stream().filter(child -> child.is(wanted));
  }

  public boolean has(QName wanted) {
    return child(wanted).isPresent();
  }

  public Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /** The attribute, or 400. */
  public String requiredAttribute(String attribute) {
    return attribute(attribute)
        .orElseThrow(() -> malformed(describe(name) + " needs the attribute " + attribute));
  }

  /** The child, or 400. */
  public Element requiredChild(QName wanted) {
    return child(wanted)
        .orElseThrow(() -> malformed(describe(name) + " needs a " + describe(wanted)));
  }

  /** This element, if it is the wanted one, or 400. */
  public Element expect(QName wanted) {
    if (!is(wanted)) {
      throw malformed("expected " + describe(wanted) + ", found " + describe(name));
    }
    return this;
  }

  /** A 400 that names this element's line. */
  public DavException malformed(String what) {
    return DavException.badRequest("line " + line + ": " + what);
  }

  /** A name as people write it: {@code {namespace}local}. */
  public static String describe(QName name) {
    return "<" + name.getLocalPart() + "> in namespace '" + name.getNamespaceURI() + "'";
  }
}
