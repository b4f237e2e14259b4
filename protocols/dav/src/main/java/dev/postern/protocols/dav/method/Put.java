package dev.postern.protocols.dav.method;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Precondition;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.Conditions;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Prefer;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.Location;

/** PUT (RFC 4791 section 5.3.2, RFC 6352 section 6.3.2). */
final class Put implements Method {

  @Override
  public DavResponse answer(Call call) {
    Conditions conditions = Conditions.of(call.request().headers());
    if (!(call.location() instanceof Location.Member member)) {
      // Thunderbird asks whether conditions are understood by a PUT on a collection that must fail.
      conditions.checkUntagged();
      throw Methods.notAllowed(call);
    }
    Precondition precondition = call.demands().of(member, conditions.precondition());
    return new Upload(call, parent(call, member), member.name(), member.href())
        .answer(precondition, Prefer.of(call.request().headers()));
  }

  /** RFC 4918 section 9.7.1: a PUT into a collection that is not there is a conflict. */
  private static CollectionResource parent(Call call, Location.Member member) {
    try {
      return call.resources().parent(member);
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.NotFound missing) {
        throw new DavException(DavError.of(409, missing.detail()));
      }
      throw e;
    }
  }
}
