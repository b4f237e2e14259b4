package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.property.PropertyUpdate;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Optional;

/**
 * MKCOL with a body (RFC 5689), for calendars and address books. A plain collection has no folder
 * in Exchange that it could be.
 */
final class Mkcol implements Method {

  @Override
  public DavResponse answer(Call call) {
    DavError exists =
        DavError.of(405, dav("resource-must-be-null"), "there is a resource of that name")
            .withHeader("Allow", String.join(", ", Methods.allowedAt(call.location())));
    Optional<Element> body = body(call);
    return switch (call.location()) {
      case Location.Collection location -> {
        PropertyUpdate wanted =
            body.map(root -> PropertyUpdate.in(root.expect(dav("mkcol"))))
                .orElseGet(() -> new PropertyUpdate(List.of()));
        checkType(wanted, location.kind());
        yield new NewCollection(location, exists, dav("mkcol-response")).create(call, wanted);
      }
      case Location.Member member -> {
        checkParent(call, member);
        throw DavException.forbidden(
            member.kind().locationOk(), "collections cannot stand in one another");
      }
      case Location.Root root -> throw new DavException(exists);
      case Location.Principals principals -> throw new DavException(exists);
      case Location.Homes homes -> throw new DavException(exists);
      case Location.OtherPrincipal other -> throw new DavException(exists);
      case Location.OwnPrincipal principal -> throw new DavException(exists);
      case Location.Home home -> throw new DavException(exists);
      case Location.Scheduling scheduling -> throw new DavException(exists);
      case Location.PushRegistration registration -> throw new DavException(exists);
      case Location.AttachedFile file -> throw new DavException(exists);
    };
  }

  /** RFC 4918 section 9.3.1: what it would stand in must be there. */
  private static void checkParent(Call call, Location.Member member) {
    boolean isThere =
        member.kind().store(call.account()).collections().stream()
            .anyMatch(collection -> collection.name().equals(member.collection()));
    if (!isThere) {
      throw new DavException(DavError.of(409, "there is no collection " + member.collection()));
    }
  }

  /** RFC 4918 section 9.3: a body of a type that is not understood is 415. */
  private static Optional<Element> body(Call call) {
    String type = ContentType.of(call.request().headers()).mediaType();
    if (!type.isEmpty() && !type.equals("application/xml") && !type.equals("text/xml")) {
      throw new DavException(DavError.of(415, "the body of a MKCOL is XML"));
    }
    return call.xml();
  }

  private static void checkType(PropertyUpdate wanted, Kind kind) {
    boolean fits =
        wanted
            .value(dav("resourcetype"))
            .filter(type -> type.has(dav("collection")) && type.has(kind.resourceType()))
            .isPresent();
    if (!fits) {
      throw DavException.forbidden(
          dav("valid-resourcetype"),
          "a collection here has the resourcetype " + Element.describe(kind.resourceType()));
    }
  }
}
