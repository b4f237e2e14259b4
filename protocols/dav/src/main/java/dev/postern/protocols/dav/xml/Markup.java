package dev.postern.protocols.dav.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One element of a document as text that stands by itself: it declares every prefix that it uses
 * and has the language that was in scope. So a dead property keeps what RFC 4918 section 4.3 names:
 * names, prefixes, attributes, xml:lang, characters and white space. Comments and processing
 * instructions are left out, as that section allows.
 */
final class Markup {

  /**
   * More than this is cut. A declaration that was sent once can be needed at every element, so that
   * what is kept would otherwise grow with the square of what was sent.
   */
  static final int MOST = 1 << 16;

  private final StringBuilder text = new StringBuilder();
  private final Deque<Map<String, String>> declared = new ArrayDeque<>();
  private final String language;
  private boolean inStartTag;

  /**
   * @param language the xml:lang that holds where the element stands, or nothing
   */
  Markup(String language) {
    this.language = language;
  }

  void start(XMLStreamReader reader) {
    if (isFull()) {
      return;
    }
    endStartTag();
    boolean isOutermost = declared.isEmpty();
    Map<String, String> scope = new HashMap<>(isOutermost ? Map.of() : declared.getFirst());
    declared.push(scope);
    text.append('<').append(name(reader.getPrefix(), reader.getLocalName()));
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      declare(scope, orEmpty(reader.getNamespacePrefix(i)), orEmpty(reader.getNamespaceURI(i)));
    }
    declare(scope, orEmpty(reader.getPrefix()), orEmpty(reader.getNamespaceURI()));
    boolean hasLanguage = false;
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = orEmpty(reader.getAttributePrefix(i));
      if (!prefix.isEmpty() && !prefix.equals("xml")) {
        declare(scope, prefix, reader.getAttributeNamespace(i));
      }
      hasLanguage |= prefix.equals("xml") && reader.getAttributeLocalName(i).equals("lang");
      attribute(name(prefix, reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
    }
    if (isOutermost && !hasLanguage && !language.isEmpty()) {
      attribute("xml:lang", language);
    }
    inStartTag = true;
  }

  void text(String characters) {
    if (!characters.isEmpty() && !isFull()) {
      endStartTag();
      escape(characters, false);
    }
  }

  void end(XMLStreamReader reader) {
    if (isFull()) {
      return;
    }
    declared.pop();
    if (inStartTag) {
      text.append("/>");
      inStartTag = false;
    } else {
      text.append("</").append(name(reader.getPrefix(), reader.getLocalName())).append('>');
    }
  }

  /** Not well-formed if it is longer than {@link #MOST}. */
  String written() {
    return text.toString();
  }

  private boolean isFull() {
    return text.length() > MOST;
  }

  private void endStartTag() {
    if (inStartTag) {
      text.append('>');
      inStartTag = false;
    }
  }

  /** Declares a prefix unless it already means this; an empty one is the default namespace. */
  private void declare(Map<String, String> scope, String prefix, String uri) {
    if (!scope.getOrDefault(prefix, "").equals(uri)) {
      scope.put(prefix, uri);
      attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri);
    }
  }

  private void attribute(String name, String value) {
    text.append(' ').append(name).append("=\"");
    escape(value, true);
    text.append('"');
  }

  /** White space that a parser would turn into another is written by its number. */
  private void escape(String characters, boolean isAttribute) {
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '\r' -> text.append("&#13;");
        case '"' -> text.append(isAttribute ? "&quot;" : "\"");
        case '\t' -> text.append(isAttribute ? "&#9;" : "\t");
        case '\n' -> text.append(isAttribute ? "&#10;" : "\n");
        default -> text.append(c);
      }
    }
  }

  private static String name(@Nullable String prefix, String localName) {
    return orEmpty(prefix).isEmpty() ? localName : prefix + ":" + localName;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
