package dev.postern.protocols.dav.http;

import dev.postern.api.client.Precondition;
import dev.postern.api.client.ScheduleTag;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import java.util.Optional;

/**
 * The conditions of a request (RFC 9110 section 13.1).
 *
 * @param ifMatch what the resource must be
 * @param ifNoneMatch what the resource must not be
 * @param ifScheduleTagMatch what a meeting must be, but for others' answers (RFC 6638 section 8.3);
 *     as it asks for less, it is taken before ifMatch
 */
public record Conditions(
    Optional<EntityTags> ifMatch,
    Optional<EntityTags> ifNoneMatch,
    Optional<ScheduleTag> ifScheduleTagMatch) {

  public static Conditions of(Headers headers) {
    return new Conditions(
        headers.list("If-Match").map(EntityTags::parse),
        headers.list("If-None-Match").map(EntityTags::parse),
        headers.first("If-Schedule-Tag-Match").map(ScheduleTags::parse));
  }

  /** The condition of a write, for the store to hold at the moment of writing. */
  public Precondition precondition() {
    if (ifScheduleTagMatch.isPresent()) {
      return new Precondition.Scheduled(ifScheduleTagMatch.get());
    }
    if (ifMatch.isPresent() && ifNoneMatch.isPresent()) {
      throw DavException.badRequest("If-Match and If-None-Match exclude each other on a write");
    }
    if (ifMatch.isPresent()) {
      return ifMatch.get().any()
          ? new Precondition.Present()
          : new Precondition.Matches(ifMatch.get().tags());
    }
    if (ifNoneMatch.isPresent()) {
      if (!ifNoneMatch.get().any()) {
        throw DavException.badRequest("If-None-Match on a write takes * only");
      }
      return new Precondition.Absent();
    }
    return new Precondition.None();
  }

  /** Refuses a write to something that exists but has no entity tag, such as a collection. */
  public void checkUntagged() {
    boolean matches = ifMatch.map(EntityTags::any).orElse(true);
    if (!matches || ifNoneMatch.map(EntityTags::any).orElse(false)) {
      throw new DavException(DavError.of(412, "the condition of the request does not hold"));
    }
  }
}
