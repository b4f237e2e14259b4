package dev.postern.protocols.dav.method;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ResourceStore;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.EntityTags;
import dev.postern.protocols.dav.http.Prefer;
import dev.postern.protocols.dav.http.ScheduleTags;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.MemberResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The text of a request on its way into a collection, by PUT or POST.
 *
 * @param href of the resource, as the answer names it
 */
record Upload(Call call, CollectionResource collection, ResourceName name, String href) {

  DavResponse answer(Precondition precondition, Prefer prefer) {
    refuseRanges();
    SentText sent = read();
    PutResult result;
    try {
      result = put(sent.text(), precondition);
    } catch (PosternException e) {
      if (prefer.representation() && e.failure() instanceof Failure.PreconditionFailed) {
        // RFC 8144 section 3.2: what is there, so that the client need not ask for it.
        return represented(412).orElseThrow(() -> e);
      }
      throw e;
    }
    int status = result.created() ? 201 : 204;
    DavResponse response =
        prefer.representation()
            ? represented(result.created() ? 201 : 200).orElseGet(() -> DavResponse.empty(status))
            : DavResponse.empty(status);
    return tagged(response, result, sent);
  }

  private PutResult put(String text, Precondition precondition) {
    ResourceStore store = collection.store();
    CollectionName into = collection.collection().name();
    return PushDontNotify.writing(
        call, store, into, Set.of(name), () -> store.put(into, name, text, precondition));
  }

  private static DavResponse tagged(DavResponse response, PutResult result, SentText sent) {
    DavResponse tagged =
        result
            .scheduleTag()
            .map(tag -> response.with(ScheduleTags.HEADER, ScheduleTags.quoted(tag)))
            .orElse(response);
    return result
        .etag()
        .filter(etag -> sent.verbatim())
        .map(etag -> tagged.with("ETag", EntityTags.quoted(etag)))
        .orElse(tagged);
  }

  /** What a GET would answer now. */
  private Optional<DavResponse> represented(int status) {
    try (Stream<Resource> found =
        collection.store().fetch(collection.collection().name(), List.of(name))) {
      return found.findFirst().map(collection::member).map(member -> represented(status, member));
    }
  }

  private DavResponse represented(int status, MemberResource member) {
    return DavResponse.text(status, member.contentType(), member.content().orElse(""))
        .with("ETag", EntityTags.quoted(member.etag()))
        .with("Content-Location", href)
        .with("Preference-Applied", "return=representation")
        .with("Vary", Prefer.VARY)
        .with("X-Content-Type-Options", "nosniff");
  }

  private SentText read() {
    Kind kind = collection.kind();
    long limit = collection.store().maxResourceSize();
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

  /** RFC 9110 section 14.4: a server that ignored Content-Range would store a fragment. */
  private void refuseRanges() {
    if (call.request().headers().first("Content-Range").isPresent()) {
      throw DavException.badRequest("a PUT of a part is not possible");
    }
  }
}
