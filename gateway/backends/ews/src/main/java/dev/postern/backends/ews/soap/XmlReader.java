package dev.postern.backends.ews.soap;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an answer into a tree, every character of its texts kept. A document type declaration is
 * refused: SOAP forbids it (SOAP 1.1 section 3), and it can only be an attack.
 */
final class XmlReader {
  private static final int DEEPEST = 64;
  private static final XMLInputFactory FACTORY = factory();

  private XmlReader() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static final class Open {
    final String prefix;
    final String name;
    final Map<String, String> attributes;
    final List<Xml> children = new ArrayList<>();
    final StringBuilder text = new StringBuilder();

    Open(String prefix, String name, Map<String, String> attributes) {
      this.prefix = prefix;
      this.name = name;
      this.attributes = attributes;
    }

    Xml closed() {
      return new Xml(prefix, name, attributes, children.isEmpty() ? text.toString() : "", children);
    }
  }

  /** The root element of a UTF-8 document. */
  static Xml read(byte[] document) throws XMLStreamException {
    String text = new String(document, StandardCharsets.UTF_8);
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    XMLStreamReader in =
        FACTORY.createXMLStreamReader(
            new StringReader(XmlText.legalDocument(text.substring(start))));
    try {
      return tree(in);
    } finally {
      in.close();
    }
  }

  private static Xml tree(XMLStreamReader in) throws XMLStreamException {
    Deque<Open> open = new ArrayDeque<>();
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.DTD ->
            throw new XMLStreamException("a document type declaration in a SOAP message");
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() == DEEPEST) {
            throw new XMLStreamException("elements are nested too deep");
          }
          open.push(new Open(prefix(in.getNamespaceURI()), in.getLocalName(), attributes(in)));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (!open.isEmpty()) {
            open.peek().text.append(in.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Xml closed = open.pop().closed();
          if (open.isEmpty()) {
            return closed;
          }
          open.peek().children.add(closed);
        }
        default -> {}
      }
    }
    throw new XMLStreamException("the message has no end");
  }

  private static Map<String, String> attributes(XMLStreamReader in) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      attributes.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
    }
    return attributes;
  }

  private static String prefix(String namespace) {
    if (namespace == null) {
      return "";
    }
    return switch (namespace) {
      case "http://schemas.microsoft.com/exchange/services/2006/types" -> "t";
      case "http://schemas.microsoft.com/exchange/services/2006/messages" -> "m";
      default -> "s";
    };
  }
}
