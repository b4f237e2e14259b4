package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.xml.XmlWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.namespace.QName;

/** What stands inside a property's element. */
public sealed interface PropertyValue {

  void writeTo(XmlWriter xml);

  /** Writes the property's element with what stands inside. */
  default void writeTo(XmlWriter xml, QName property) {
    xml.open(property);
    writeTo(xml);
    xml.close();
  }

  /** Character data. */
  record Text(String text) implements PropertyValue {
    @Override
    public void writeTo(XmlWriter xml) {
      xml.text(text);
    }
  }

  /** DAV:href elements, which DAV:expand-property can follow. */
  record Hrefs(List<String> hrefs) implements PropertyValue {
    @Override
    public void writeTo(XmlWriter xml) {
      hrefs.forEach(href -> xml.element(dav("href"), href));
    }
  }

  /** Any other elements. */
  record Xml(Consumer<XmlWriter> content) implements PropertyValue {
    @Override
    public void writeTo(XmlWriter xml) {
      content.accept(xml);
    }
  }

  /**
   * A dead property (RFC 4918 section 4): the whole element as a client sent it.
   *
   * @param markup text that stands by itself
   */
  record Dead(String markup) implements PropertyValue {
    @Override
    public void writeTo(XmlWriter xml) {
      xml.element(markup);
    }

    @Override
    public void writeTo(XmlWriter xml, QName property) {
      xml.element(markup);
    }
  }

  static Optional<PropertyValue> text(String text) {
    return Optional.of(new Text(text));
  }

  static Optional<PropertyValue> href(String href) {
    return Optional.of(new Hrefs(List.of(href)));
  }

  static Optional<PropertyValue> xml(Consumer<XmlWriter> content) {
    return Optional.of(new Xml(content));
  }
}
