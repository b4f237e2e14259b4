package dev.postern.protocols.dav.filter;

import static dev.postern.protocols.dav.xml.Namespaces.carddav;

import dev.postern.formats.query.CardFilter;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;

/** CARDDAV:filter (RFC 6352 section 10.5). */
public final class AddressbookQueryFilter {
  private AddressbookQueryFilter() {}

  public static CardFilter read(Element filter) {
    Filters.refuseUnknown(filter, Kind.ADDRESSBOOK, "prop-filter");
    Filters.refuseTooMany(filter, Kind.ADDRESSBOOK);
    return new CardFilter(
        Filters.test(filter, Kind.ADDRESSBOOK),
        filter
            .children(carddav("prop-filter"))
            .map(property -> Filters.property(property, Kind.ADDRESSBOOK))
            .toList());
  }
}
