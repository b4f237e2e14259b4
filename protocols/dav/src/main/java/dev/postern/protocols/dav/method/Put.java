package dev.postern.protocols.dav.method;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.Conditions;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.EntityTags;
import dev.postern.protocols.dav.http.ScheduleTags;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.Kind;
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
    refuseRanges(call);
    Precondition precondition = conditions.precondition();
    CollectionResource parent = parent(call, member);
    SentText sent = read(call, parent);
    PutResult result =
        parent.store().put(member.collection(), member.name(), sent.text(), precondition);
    DavResponse empty = DavResponse.empty(result.created() ? 201 : 204);
    DavResponse response =
        result
            .scheduleTag()
            .map(tag -> empty.with(ScheduleTags.HEADER, ScheduleTags.quoted(tag)))
            .orElse(empty);
    return result
        .etag()
        .filter(etag -> sent.verbatim())
        .map(etag -> response.with("ETag", EntityTags.quoted(etag)))
        .orElse(response);
  }

  private static SentText read(Call call, CollectionResource parent) {
    Kind kind = parent.kind();
    long limit = parent.store().maxResourceSize();
    ContentType type = ContentType.of(call.request().headers());
    if (!type.mediaType().isEmpty() && !kind.takes(type.mediaType())) {
      throw DavException.forbidden(
          kind.supportedData(), "the collection does not take " + type.mediaType());
    }
    byte[] body =
        call.request()
            .body()
            .read(limit)
            .orElseThrow(() ->
                new PosternException(
                    new Failure.TooLarge(limit, "at most " + limit + " bytes are possible")));
    return SentText.decode(body, type.charset());
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

  /** RFC 9110 section 14.4: a server that ignored Content-Range would store a fragment. */
  private static void refuseRanges(Call call) {
    if (call.request().headers().first("Content-Range").isPresent()) {
      throw DavException.badRequest("a PUT of a part is not possible");
    }
  }
}
