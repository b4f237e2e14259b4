package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.carddav;

import dev.postern.formats.query.Selection;
import dev.postern.formats.query.Selection.SelectedProperty;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import javax.xml.namespace.QName;

/** The parts of a text that a report asks for. */
final class Selections {
  private Selections() {}

  /**
   * CALDAV:comp (RFC 4791 section 9.6.1). One with nothing in it asks for all, as the example in
   * section 7.8.1 does for VTIMEZONE: without its properties there is no such component.
   */
  static Selection component(Element comp) {
    boolean all = comp.children().isEmpty();
    return new Selection(
        comp.requiredAttribute("name"),
        all || comp.has(caldav("allprop")),
        properties(comp, caldav("prop")),
        all || comp.has(caldav("allcomp")),
        comp.children(caldav("comp")).map(Selections::component).toList());
  }

  /** The CARDDAV:prop elements of CARDDAV:address-data (RFC 6352 section 10.4). */
  static Selection card(Element addressData) {
    return new Selection(
        "VCARD",
        addressData.has(carddav("allprop")),
        properties(addressData, carddav("prop")),
        false,
        List.of());
  }

  private static List<SelectedProperty> properties(Element holder, QName prop) {
    return holder
        .children(prop)
        .map(property ->
            new SelectedProperty(
                property.requiredAttribute("name"),
                property.attribute("novalue").filter("yes"::equals).isPresent()))
        .toList();
  }
}
