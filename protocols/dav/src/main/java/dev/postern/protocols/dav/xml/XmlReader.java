package dev.postern.protocols.dav.xml;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.carddav;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.error.DavException;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request body into a tree. What arrives is hostile: document types are refused, so that
 * there are no entities to expand or fetch (RFC 4918 section 20.6), and depth and number of
 * elements are bounded. Everything that is wrong is a 400 that names the line.
 */
public final class XmlReader {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_ELEMENTS = 250_000;
  private static final QName PROP = dav("prop");
  private static final QName SET = dav("set");
  private static final QName LANGUAGE = new QName(XMLConstants.XML_NS_URI, "lang");
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader reader;
  private final Deque<Builder> open = new ArrayDeque<>();
  private int elements;
  private @Nullable Markup markup;

  private XmlReader(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** The root element of a document; the encoding is found as XML 1.0 appendix F says. */
  public static Element read(byte[] document) {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
      try {
        return new XmlReader(reader).root();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw DavException.badRequest("line " + line(e) + ": " + reason(e));
    }
  }

  private Element root() throws XMLStreamException {
    Element root = null;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD -> throw malformed("a document type is not allowed");
        case XMLStreamConstants.ENTITY_REFERENCE -> throw malformed("unknown entity");
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
        case XMLStreamConstants.END_ELEMENT -> root = end();
        default -> {
          // Comments, processing instructions and the document's ends carry nothing.
        }
      }
    }
    if (root == null) {
      throw malformed("no element");
    }
    return root;
  }

  private void start() {
    if (open.size() == MAX_DEPTH) {
      throw tooDeep();
    }
    if (++elements > MAX_ELEMENTS) {
      throw DavException.tooLarge("more than " + MAX_ELEMENTS + " elements");
    }
    Map<String, String> attributes = new HashMap<>();
    String language = open.isEmpty() ? "" : open.element().language;
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (isEmpty(reader.getAttributeNamespace(i))) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      } else if (reader.getAttributeName(i).equals(LANGUAGE)) {
        language = reader.getAttributeValue(i);
      }
    }
    Builder element =
        new Builder(reader.getName(), attributes, language, reader.getLocation().getLineNumber());
    if (markup == null && isProperty()) {
      markup = new Markup(open.element().language);
      element.isMarked = true;
    }
    if (markup != null) {
      markup.start(reader);
    }
    open.push(element);
  }

  /** Whether a property starts that a request sets, or one of those that were kept. */
  private boolean isProperty() {
    Iterator<Builder> around = open.iterator();
    return around.hasNext()
        && around.next().name.equals(PROP)
        && (!around.hasNext() || around.next().name.equals(SET));
  }

  /** A filter can be too deep without being malformed (RFC 4791 section 7.8). */
  private DavException tooDeep() {
    String message = "elements nested deeper than " + MAX_DEPTH;
    return Stream.of(caldav("filter"), carddav("filter"))
        .filter(filter -> open.stream().anyMatch(element -> element.name.equals(filter)))
        .findFirst()
        .map(filter ->
            DavException.forbidden(
                new QName(filter.getNamespaceURI(), "supported-filter"), message))
        .orElseGet(() -> malformed(message));
  }

  private void text() {
    Builder innermost = open.peek();
    if (markup != null) {
      markup.text(reader.getText());
    }
    if (innermost != null) {
      innermost.text.append(reader.getText());
    }
  }

  private Element end() {
    Builder ended = open.pop();
    if (markup != null) {
      markup.end(reader);
      if (ended.isMarked) {
        ended.markup = markup.written();
        markup = null;
      }
    }
    Element element = ended.build();
    Builder parent = open.peek();
    if (parent != null) {
      parent.children.add(element);
    }
    return element;
  }

  private DavException malformed(String what) {
    return DavException.badRequest("line " + reader.getLocation().getLineNumber() + ": " + what);
  }

  private static boolean isEmpty(@Nullable String namespace) {
    return namespace == null || namespace.isEmpty();
  }

  private static int line(XMLStreamException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
  }

  /** The parser repeats the position in front of what is wrong. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    return at < 0 ? "not well-formed" : message.substring(at + "Message: ".length());
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static final class Builder {
    private final QName name;
    private final Map<String, String> attributes;
    private final int line;
    private final List<Element> children = new ArrayList<>(0);
    private final StringBuilder text = new StringBuilder(0);
    private final String language;
    private boolean isMarked;
    private String markup = "";

    Builder(QName name, Map<String, String> attributes, String language, int line) {
      this.name = name;
      this.attributes = attributes;
      this.language = language;
      this.line = line;
    }

    Element build() {
      return new Element(
          name, Map.copyOf(attributes), List.copyOf(children), text.toString(), line, markup);
    }
  }
}
