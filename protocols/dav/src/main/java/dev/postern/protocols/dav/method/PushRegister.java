package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.push;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.PushRegistrations;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.HttpDates;
import dev.postern.protocols.dav.push.PushRequest;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.xml.Element;

/**
 * POST of a {@code push-register} to a collection (draft-bitfire-webdav-push-00 section 3.1). The
 * registration's address is absolute, as DAVx⁵ stores it as it is.
 */
final class PushRegister {
  private PushRegister() {}

  static DavResponse answer(Call call, CollectionResource collection, Element register) {
    PushRegistrations registrations = call.account().push();
    PushRequest wanted = PushRequest.of(register.expect(PushRequest.ELEMENT));
    try {
      PushRegistrations.Registration made =
          registrations.register(
              collection.store(),
              collection.collection().name(),
              wanted.subscription(),
              wanted.triggers(),
              wanted.expires());
      return DavResponse.empty(204)
          .with("Location", call.request().base() + Paths.PUSH + made.id())
          .with("Expires", HttpDates.format(made.expires()));
    } catch (PosternException e) {
      throw refused(e);
    }
  }

  private static RuntimeException refused(PosternException e) {
    return switch (e.failure()) {
      case Failure.InvalidContent invalid ->
          DavException.forbidden(PushRequest.INVALID, invalid.detail());
      case Failure.Unsupported not ->
          DavException.forbidden(push("push-not-available"), not.detail());
      default -> e;
    };
  }
}
