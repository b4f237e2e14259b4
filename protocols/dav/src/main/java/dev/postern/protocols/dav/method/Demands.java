package dev.postern.protocols.dav.method;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Precondition;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.IfHeader;
import dev.postern.protocols.dav.http.IfHeader.Condition;
import dev.postern.protocols.dav.http.IfHeader.ConditionList;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.SyncTokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request's If header demands, held against the resources as they are now. Of those whose
 * entity tag it names, the one that was found is remembered, so that a write can insist on it at
 * the moment of writing.
 */
final class Demands {
  private final Call call;

  /** The entity tags that were asked for, by location; empty where there was nothing. */
  private final Map<Location, Optional<ETag>> seen = new HashMap<>();

  private Demands(Call call) {
    this.call = call;
  }

  /**
   * Looks at all resources that the header names.
   *
   * @throws DavException 412 if none of its lists holds, 400 if it is malformed
   */
  static Demands of(Call call) {
    Demands demands = new Demands(call);
    Optional<IfHeader> header = IfHeader.of(call.request().headers());
    if (header.isPresent() && !header.get().holds(demands::holds)) {
      throw failed("the If header does not hold");
    }
    return demands;
  }

  /** The condition of a write, with what the If header demands of the same resource. */
  Precondition of(Location.Member member, Precondition plain) {
    Optional<ETag> found = seen.get(key(member));
    if (found == null) {
      return plain;
    }
    Precondition asFound =
        found
            .<Precondition>map(etag -> new Precondition.Matches(Set.of(etag)))
            .orElseGet(Precondition.Absent::new);
    return switch (plain) {
      case Precondition.None _ -> asFound;
      case Precondition.Present _ when found.isPresent() -> asFound;
      case Precondition.Absent _ when found.isEmpty() -> asFound;
      case Precondition.Matches matches when found.filter(matches.etags()::contains).isPresent() ->
          asFound;
      case Precondition.Scheduled scheduled -> scheduled;
      default -> throw failed("the conditions of the request exclude each other");
    };
  }

  private boolean holds(ConditionList list) {
    Optional<Location> location =
        list.resource().map(this::locate).orElse(Optional.of(call.location()));
    Optional<DavResource> resource = location.flatMap(this::find);
    boolean asksForTag =
        list.conditions().stream().anyMatch(it -> it.state() instanceof IfHeader.Tagged);
    if (asksForTag && location.isPresent() && location.get() instanceof Location.Member member) {
      seen.put(key(member), etag(resource));
    }
    return list.conditions().stream().allMatch(condition -> holds(condition, resource));
  }

  private static boolean holds(Condition condition, Optional<DavResource> resource) {
    boolean is =
        switch (condition.state()) {
          case IfHeader.Tagged(ETag etag) -> etag(resource).filter(etag::equals).isPresent();
          case IfHeader.Token(String uri) ->
              resource
                  .filter(it ->
                      it instanceof CollectionResource collection
                          && SyncTokens.format(collection.token()).equals(uri))
                  .isPresent();
        };
    return is != condition.negated();
  }

  private static Optional<ETag> etag(Optional<DavResource> resource) {
    return resource.flatMap(
        it -> it instanceof MemberResource member ? Optional.of(member.etag()) : Optional.empty());
  }

  /** What is not on this server, or not for this login, is like what is not there. */
  private Optional<Location> locate(String pathOrUrl) {
    try {
      return Optional.of(Location.of(Paths.pathOf(pathOrUrl), call.account().principal()));
    } catch (DavException notTheLogins) {
      return Optional.empty();
    } catch (PosternException e) {
      return nothing(e);
    }
  }

  private Optional<DavResource> find(Location location) {
    try {
      return Optional.of(call.resources().at(location));
    } catch (PosternException e) {
      return nothing(e);
    }
  }

  private static <R> Optional<R> nothing(PosternException e) {
    if (e.failure() instanceof Failure.NotFound) {
      return Optional.empty();
    }
    throw e;
  }

  /** However the client spelt it. */
  private static Location key(Location.Member member) {
    return new Location.Member("", member.kind(), member.collection(), member.name());
  }

  private static DavException failed(String why) {
    return new DavException(DavError.of(412, why));
  }
}
