package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.xml.XmlWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What stands inside a property's element. */
public sealed interface PropertyValue {

  void writeTo(XmlWriter xml);

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
