package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.postern;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ResourceStore;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.error.Failures;
import dev.postern.protocols.dav.http.Conditions;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Depth;
import dev.postern.protocols.dav.http.Destination;
import dev.postern.protocols.dav.http.EntityTags;
import dev.postern.protocols.dav.http.ScheduleTags;
import dev.postern.protocols.dav.resource.Location;
import java.util.Set;
import java.util.function.Supplier;

/**
 * COPY and MOVE (RFC 4918 sections 9.8 and 9.9) of calendar and address object resources. A
 * collection stays where it is: its name is its identity, and what people call it is its
 * displayname.
 */
enum Transfer implements Method {
  COPY {
    @Override
    PutResult carryOut(
        ResourceStore store,
        MemberName from,
        Precondition ofSource,
        MemberName to,
        Precondition ofTarget) {
      return store.copy(from, ofSource, to, ofTarget);
    }
  },
  MOVE {
    @Override
    PutResult carryOut(
        ResourceStore store,
        MemberName from,
        Precondition ofSource,
        MemberName to,
        Precondition ofTarget) {
      return store.move(from, ofSource, to, ofTarget);
    }
  };

  /** Whether the source changes as well. */
  private boolean removes() {
    return this == MOVE;
  }

  private PutResult quietly(
      Call call, Location.Member source, Location.Member target, Supplier<PutResult> write) {
    ResourceStore store = source.kind().store(call.account());
    if (removes() && source.collection().equals(target.collection())) {
      Set<ResourceName> both = Set.of(source.name(), target.name());
      return PushDontNotify.writing(call, store, target.collection(), both, write);
    }
    Supplier<PutResult> arriving = () -> PushDontNotify.writing(call, target, write);
    return removes() ? PushDontNotify.writing(call, source, arriving) : arriving.get();
  }

  abstract PutResult carryOut(
      ResourceStore store,
      MemberName from,
      Precondition ofSource,
      MemberName to,
      Precondition ofTarget);

  @Override
  public DavResponse answer(Call call) {
    call.refuseBody();
    String path = Destination.path(call.request().headers());
    boolean mayOverwrite = Destination.mayOverwrite(call.request().headers());
    if (!(call.location() instanceof Location.Member source)) {
      throw refused(call);
    }
    // Of a single resource, infinity means no more than 0 (section 9.8.3), and 1 means nothing.
    if (Depth.of(call.request().headers()).orElse(Depth.INFINITY) == Depth.ONE) {
      throw DavException.badRequest("Depth is 0 or infinity here");
    }
    Location.Member target = target(call, source, path);
    Precondition ofSource =
        call.demands().of(source, Conditions.of(call.request().headers()).precondition());
    Precondition ofTarget =
        call.demands()
            .of(target, mayOverwrite ? new Precondition.None() : new Precondition.Absent());
    PutResult result =
        quietly(call, source, target, () -> transferred(call, source, ofSource, target, ofTarget));
    return answer(result, target);
  }

  private PutResult transferred(
      Call call,
      Location.Member source,
      Precondition ofSource,
      Location.Member target,
      Precondition ofTarget) {
    ResourceStore store = source.kind().store(call.account());
    try {
      return carryOut(store, name(source), ofSource, name(target), ofTarget);
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.UidConflict) {
        // The other one stands beside the target, not beside the source.
        throw new DavException(Failures.error(e.failure(), target.href()));
      }
      throw e;
    }
  }

  private static DavResponse answer(PutResult result, Location.Member target) {
    DavResponse response =
        result.created()
            ? DavResponse.empty(201).with("Location", target.href())
            : DavResponse.empty(204);
    DavResponse tagged =
        result.etag().map(etag -> response.with("ETag", EntityTags.quoted(etag))).orElse(response);
    return result
        .scheduleTag()
        .map(tag -> tagged.with(ScheduleTags.HEADER, ScheduleTags.quoted(tag)))
        .orElse(tagged);
  }

  /** What the Destination names: a resource of the same kind, in a collection that is there. */
  private Location.Member target(Call call, Location.Member source, String path) {
    Location location = Location.of(path, call.account().principal());
    if (!(location instanceof Location.Member target) || path.endsWith("/")) {
      throw DavException.forbidden(
          source.kind().locationOk(), "the Destination is no place for a single resource");
    }
    if (target.kind() != source.kind()) {
      throw DavException.forbidden(
          target.kind().supportedData(), "calendars and address books do not take each other's");
    }
    boolean isSame =
        target.collection().equals(source.collection()) && target.name().equals(source.name());
    if (isSame) {
      throw new DavException(DavError.of(403, "the Destination is the resource itself"));
    }
    boolean isParentThere =
        target.kind().store(call.account()).collections().stream()
            .anyMatch(collection -> collection.name().equals(target.collection()));
    if (!isParentThere) {
      throw new DavException(
          DavError.of(409, "there is no collection " + target.collection() + " to go to"));
    }
    return target;
  }

  private DavException refused(Call call) {
    return switch (call.location()) {
      case Location.Collection collection ->
          DavException.forbidden(
              postern("collections-stay"),
              "a collection cannot be copied or moved; its displayname can be changed");
      default -> Methods.notAllowed(call);
    };
  }

  private static MemberName name(Location.Member member) {
    return new MemberName(member.collection(), member.name());
  }
}
