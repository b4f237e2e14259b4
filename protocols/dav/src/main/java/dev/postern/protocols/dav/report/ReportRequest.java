package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.Headers;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.resource.Resources;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * A report that the resource supports.
 *
 * @param body the element that names the report
 * @param resource at the request's path
 */
public record ReportRequest(
    Element body,
    DavResource resource,
    Resources resources,
    Headers headers,
    boolean wantsMinimal) {

  /** The member that the report is about, if it is about one. */
  Optional<MemberResource> member() {
    return resource instanceof MemberResource member ? Optional.of(member) : Optional.empty();
  }

  /** The collection, or that of the member, for reports about members. */
  CollectionResource collection() {
    if (resource instanceof CollectionResource collection) {
      return collection;
    }
    if (resource instanceof MemberResource member) {
      return member.parent();
    }
    throw DavException.forbidden(dav("supported-report"), "this report is about collections");
  }

  /** The properties asked for; none if the report names none. */
  PropertyRequest properties() {
    return PropertyRequest.in(body).orElseGet(() -> new PropertyRequest.Named(List.of()));
  }

  /** DAV:limit or CARDDAV:limit: how many results the client takes at most. */
  Optional<Integer> limit(String namespace) {
    return body.child(new QName(namespace, "limit"))
        .map(limit -> limit.requiredChild(new QName(namespace, "nresults")))
        .map(ReportRequest::count);
  }

  private static int count(Element nresults) {
    String text = nresults.text().strip();
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) == 0) {
      throw nresults.malformed("nresults must be a positive number");
    }
    return Integer.parseInt(text);
  }
}
