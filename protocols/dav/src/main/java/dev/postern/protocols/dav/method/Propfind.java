package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.client.Entry;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Depth;
import dev.postern.protocols.dav.http.Prefer;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.report.Members;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.stream.Stream;

/** PROPFIND (RFC 4918 section 9.1), of Depth 0 and 1. */
final class Propfind implements Method {

  @Override
  public DavResponse answer(Call call) {
    PropertyRequest asked =
        call.xml().map(Propfind::parse).orElseGet(() -> new PropertyRequest.All(List.of()));
    return switch (Depth.of(call.request().headers()).orElse(Depth.INFINITY)) {
      case ZERO -> one(call, asked);
      case ONE -> withChildren(call, asked);
      case INFINITY ->
          throw DavException.forbidden(
              dav("propfind-finite-depth"), "only Depth 0 and 1 are answered");
    };
  }

  private static DavResponse one(Call call, PropertyRequest asked) {
    DavResource resource = call.resources().at(call.location());
    Propstats propstats = Propstats.of(resource, asked).orThrow();
    return Multistatus.of(
        call.prefer().minimal(), multistatus -> multistatus.resource(resource.href(), propstats));
  }

  private static DavResponse withChildren(Call call, PropertyRequest asked) {
    DavResource resource = call.resources().at(call.location());
    Stream<? extends DavResource> children =
        resource instanceof CollectionResource collection && asked.needsContent()
            ? members(collection)
            : call.resources().children(resource);
    Prefer prefer = call.prefer();
    return Multistatus.of(
        prefer,
        multistatus -> {
          if (!prefer.noroot()) {
            multistatus.resource(resource.href(), Propstats.of(resource, asked));
          }
          children.forEach(child -> multistatus.resource(child.href(), Propstats.of(child, asked)));
        });
  }

  private static Stream<MemberResource> members(CollectionResource collection) {
    List<Entry> all = collection.store().list(collection.collection().name());
    return new Members(collection).withTexts(Members.names(all));
  }

  private static PropertyRequest parse(Element root) {
    Element propfind = root.expect(dav("propfind"));
    return PropertyRequest.in(propfind)
        .orElseThrow(() -> propfind.malformed("a propfind needs prop, allprop or propname"));
  }
}
