package dev.postern.protocols.dav.method;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceStore;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.Conditions;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Depth;
import dev.postern.protocols.dav.http.Headers;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.Location;

/**
 * DELETE (RFC 4918 section 9.6). What is deleted goes to Deleted Items; the default collections
 * stay.
 */
final class Delete implements Method {

  @Override
  public DavResponse answer(Call call) {
    call.refuseBody();
    Conditions conditions = Conditions.of(call.request().headers());
    switch (call.location()) {
      case Location.Member member ->
          delete(call, member, call.demands().of(member, conditions.precondition()));
      case Location.Collection location -> {
        CollectionResource collection = call.resources().collection(location);
        conditions.checkUntagged();
        checkWhole(call);
        collection.store().delete(location.name());
      }
      case Location.PushRegistration registration -> unregister(call, registration);
      case Location.Root root -> throw Methods.notAllowed(call);
      case Location.Principals principals -> throw Methods.notAllowed(call);
      case Location.Homes homes -> throw Methods.notAllowed(call);
      case Location.OtherPrincipal other -> throw Methods.notAllowed(call);
      case Location.OwnPrincipal principal -> throw Methods.notAllowed(call);
      case Location.Home home -> throw Methods.notAllowed(call);
      case Location.Scheduling scheduling -> throw Methods.notAllowed(call);
      case Location.AttachedFile file -> throw Methods.notAllowed(call);
    }
    return DavResponse.empty(204);
  }

  private static void delete(Call call, Location.Member member, Precondition precondition) {
    ResourceStore store = member.kind().store(call.account());
    PushDontNotify.writing(
        call,
        member,
        () -> {
          store.delete(
              member.collection(), member.name(), precondition, declines(call.request().headers()));
          return member;
        });
  }

  /** Another login's is as little there as one that has expired. */
  private static void unregister(Call call, Location.PushRegistration registration) {
    if (!call.account().push().remove(registration.id())) {
      throw new PosternException(new Failure.NotFound("there is no such registration"));
    }
  }

  /** RFC 4918 section 9.6.1: a collection goes with all that is in it, or not at all. */
  private static void checkWhole(Call call) {
    if (Depth.of(call.request().headers()).orElse(Depth.INFINITY) != Depth.INFINITY) {
      throw DavException.badRequest("a collection is deleted with Depth infinity only");
    }
  }

  /**
   * Schedule-Reply (RFC 6638 section 8.1). Without the header the RFC has the organizer told that
   * an attendee who deletes does not come. Here a client has to say so: too many delete to tidy up.
   */
  private static boolean declines(Headers headers) {
    return headers
        .first("Schedule-Reply")
        .filter(it -> it.strip().equalsIgnoreCase("T"))
        .isPresent();
  }
}
