package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.client.Principal;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/**
 * DAV:principal-property-search (RFC 3744 section 9.4). The only principal that a login sees is its
 * own; it is found by name or address.
 */
final class PrincipalPropertySearch implements Report {

  /** A property to search by, with what it means. */
  record Searchable(QName name, String description) {}

  static final List<Searchable> SEARCHABLE =
      List.of(
          new Searchable(dav("displayname"), "Name"),
          new Searchable(calendarserver("email-address-set"), "E-mail address"),
          new Searchable(caldav("calendar-user-address-set"), "Calendar user address"));

  @Override
  public DavResponse answer(ReportRequest request) {
    List<Element> searches = request.body().children(dav("property-search")).toList();
    if (searches.isEmpty()) {
      throw request.body().malformed("a principal-property-search needs a property-search");
    }
    Principal principal = request.resources().account().principal();
    boolean anyOf = request.body().attribute("test").filter("anyof"::equals).isPresent();
    boolean found =
        anyOf
            ? searches.stream().anyMatch(search -> matches(principal, search))
            : searches.stream().allMatch(search -> matches(principal, search));
    DavResource own =
        request.resources().at(new Location.OwnPrincipal(Paths.principal(principal.login())));
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus -> {
          if (found) {
            multistatus.resource(own.href(), Propstats.of(own, request.properties()));
          }
        });
  }

  private static boolean matches(Principal principal, Element search) {
    String wanted = search.requiredChild(dav("match")).text().strip().toLowerCase(Locale.ROOT);
    return search.requiredChild(dav("prop")).children().stream()
        .flatMap(property -> values(principal, property.name()))
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static Stream<String> values(Principal principal, QName property) {
    if (property.equals(dav("displayname"))) {
      return Stream.of(principal.displayName());
    }
    return SEARCHABLE.stream().anyMatch(searchable -> searchable.name().equals(property))
        ? principal.addresses().stream().map(address -> "mailto:" + address)
        : Stream.empty();
  }
}
