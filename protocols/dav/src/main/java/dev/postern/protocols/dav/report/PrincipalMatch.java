package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.property.PropertyValue;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.PlainCollection;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * DAV:principal-match (RFC 3744 section 9.3): the login's own principal (DAV:self), or what is in
 * the collection that names it in a property, such as DAV:owner.
 */
final class PrincipalMatch implements Report {

  @Override
  public DavResponse answer(ReportRequest request) {
    String own = Paths.principal(request.resources().account().principal().login());
    Optional<Element> property = request.body().child(dav("principal-property"));
    if (property.isEmpty() && !request.body().has(dav("self"))) {
      throw request.body().malformed("a principal-match needs self or principal-property");
    }
    List<? extends DavResource> found =
        property.isPresent() ? naming(own, property.get(), request).toList() : self(own, request);
    PropertyRequest properties = request.properties();
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus ->
            found.forEach(it -> multistatus.resource(it.href(), Propstats.of(it, properties))));
  }

  private static List<DavResource> self(String own, ReportRequest request) {
    return request.resource() instanceof PlainCollection plain
            && own.startsWith(plain.href().equals("/") ? "/" : plain.href())
        ? List.of(request.resources().at(new Location.OwnPrincipal(own)))
        : List.of();
  }

  private static Stream<? extends DavResource> naming(
      String own, Element holder, ReportRequest request) {
    PropertyRequest asked = new PropertyRequest.Named(holder.children());
    return request
        .resources()
        .children(request.resource())
        .filter(child ->
            Propstats.of(child, asked).found().values().stream()
                .anyMatch(value ->
                    value instanceof PropertyValue.Hrefs(List<String> hrefs)
                        && hrefs.contains(own)));
  }
}
