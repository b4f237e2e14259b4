package dev.postern.formats.query;

import dev.postern.formats.text.Blank;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.Document;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What of a text is asked for: CALDAV:comp (RFC 4791 §9.6.1), or the CARDDAV:prop elements of
 * address-data (RFC 6352 §10.4) as a selection of VCARD.
 *
 * @param component the component's name; the outermost one is VCALENDAR or VCARD
 * @param allProperties CALDAV:allprop; then {@code properties} is empty
 * @param allComponents CALDAV:allcomp; then {@code components} is empty
 */
public record Selection(
    String component,
    boolean allProperties,
    List<SelectedProperty> properties,
    boolean allComponents,
    List<Selection> components) {

  public Selection {
    properties = List.copyOf(properties);
    components = List.copyOf(components);
  }

  /**
   * CALDAV:prop (RFC 4791 §9.6.4) or CARDDAV:prop (RFC 6352 §10.4.2).
   *
   * @param name in CardDAV with an optional group
   * @param noValue only the name is wanted
   */
  public record SelectedProperty(String name, boolean noValue) {}

  /**
   * The part of a text that is asked for; VERSION is always there, since nothing can be read
   * without it.
   */
  public String apply(String text) {
    Document document = Document.parse(text);
    narrow(document.only(component.toUpperCase(Locale.ROOT)), document.lineEnd());
    return document.toString();
  }

  private void narrow(Component whole, String lineEnd) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : whole.nodes()) {
      switch (node) {
        case Property property -> selected(property, lineEnd).ifPresent(nodes::add);
        case Component inner -> {
          if (allComponents) {
            nodes.add(inner);
          } else {
            selected(inner)
                .ifPresent(selection -> {
                  selection.narrow(inner, lineEnd);
                  nodes.add(inner);
                });
          }
        }
        case Blank _ -> {
          // An empty line is nobody's property.
        }
      }
    }
    whole.nodes().clear();
    whole.nodes().addAll(nodes);
  }

  private Optional<Selection> selected(Component inner) {
    return components.stream()
        .filter(selection -> selection.component.equalsIgnoreCase(inner.name()))
        .findFirst();
  }

  private Optional<Property> selected(Property property, String lineEnd) {
    if (allProperties || property.name().equals("VERSION")) {
      return Optional.of(property);
    }
    return properties.stream()
        .filter(wanted -> Properties.isNamed(property.line(), wanted.name))
        .findFirst()
        .map(wanted ->
            wanted.noValue ? Property.written(property.line().withValue(""), lineEnd) : property);
  }
}
