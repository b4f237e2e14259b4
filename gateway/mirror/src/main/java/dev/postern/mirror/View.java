package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.Resource;
import dev.postern.api.client.SyncToken;
import dev.postern.api.grant.Rights;
import dev.postern.formats.Disclosure;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One collection as its rights show it to somebody else than its owner: texts, ETags and tokens,
 * both ways. What is not shown whole has ETags of its own, made of the owner's: the same ETag is
 * always the same text. It has no schedule-tags, which would tell meetings from other items.
 *
 * @param collection its name in its owner's home
 * @param shift see {@link SharedViews}
 */
record View(CollectionName collection, Rights rights, long shift) {

  static Disclosure disclosure(Rights rights) {
    return switch (rights.level()) {
      case BUSY -> Disclosure.TIMES;
      case TITLES -> Disclosure.TITLES;
      case READ, WRITE -> rights.privateItems() ? Disclosure.ALL : Disclosure.PUBLIC;
    };
  }

  /** Whether there may be anything that is not shown whole. */
  boolean isPartial() {
    return disclosure(rights) != Disclosure.ALL;
  }

  Resource shown(Resource resource) {
    return isPartial()
        ? new Resource(
            resource.name(), shown(resource.etag()), disclosure(rights).of(resource.content()))
        : resource;
  }

  Entry shown(Entry entry) {
    return isPartial() ? new Entry(entry.name(), shown(entry.etag()), entry.component()) : entry;
  }

  PutResult shown(PutResult result) {
    return isPartial() ? new PutResult(result.created(), result.etag().map(this::shown)) : result;
  }

  ETag shown(ETag etag) {
    return isPartial() ? new ETag(etag.value() + mark()) : etag;
  }

  SyncToken shown(SyncToken token) {
    return new SyncToken(token.number() + shift);
  }

  Changes shown(Changes changes) {
    return new Changes(
        changes.changed().stream().map(this::shown).toList(),
        changes.removed(),
        shown(changes.token()),
        changes.more());
  }

  /** The owner's token. */
  SyncToken meant(SyncToken token) {
    if (token.number() == 0) {
      return token;
    }
    if (token.number() <= shift) {
      throw new PosternException(
          new Failure.InvalidSyncToken("more or less is shown than when the token was given out"));
    }
    return new SyncToken(token.number() - shift);
  }

  /** The condition on the owner's ETags. */
  Precondition meant(Precondition condition) {
    if (!isPartial()) {
      return condition;
    }
    return switch (condition) {
      case Precondition.Matches(Set<ETag> etags) ->
          new Precondition.Matches(
              etags.stream().flatMap(etag -> owners(etag).stream()).collect(Collectors.toSet()));
      case Precondition.Scheduled _ -> new Precondition.Matches(Set.of());
      case Precondition.None _, Precondition.Absent _, Precondition.Present _ -> condition;
    };
  }

  /** The owner's ETag of what is seen. */
  ETag meant(ETag etag) {
    return isPartial() ? owners(etag).orElse(etag) : etag;
  }

  private Optional<ETag> owners(ETag etag) {
    return Optional.of(etag.value())
        .filter(value -> value.endsWith(mark()))
        .map(value -> new ETag(value.substring(0, value.length() - mark().length())));
  }

  private String mark() {
    return "-" + disclosure(rights).name().toLowerCase(Locale.ROOT);
  }

  /** Who does not see private items whole cannot change them, or make what they would not see. */
  void checkPublic(String content) {
    if (isPartial() && Disclosure.isPrivate(content)) {
      throw SharedPart.forbidden(
          "private items (CLASS) in this collection are its owner's alone to write");
    }
  }
}
