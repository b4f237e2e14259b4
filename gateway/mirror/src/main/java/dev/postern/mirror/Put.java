package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Version;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Item;
import dev.postern.formats.Facts;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Writes one text through to Exchange. The intent is stored first, the result last; the text is
 * stored as it was sent, so that GET gives it back byte for byte.
 */
final class Put<T extends Item> {
  /** The largest text in bytes: room for a contact with a photo of several megabytes. */
  static final long MAX_SIZE = 10L * 1024 * 1024;

  private static final int MAX_NAME = 255;
  private static final int MAX_UID = 512;
  private static final int ATTEMPTS = 3;

  private final Replica<T> replica;
  private final Recovery<T> recovery;
  private final Refresh<T> refresh;

  Put(Replica<T> replica) {
    this.replica = replica;
    this.recovery = new Recovery<>(replica);
    this.refresh = new Refresh<>(replica);
  }

  /** What the client sent, read. */
  private record Sent<T extends Item>(ResourceName name, String text, T item, Facts facts) {}

  PutResult put(CollectionRow collection, ResourceName name, String text, Precondition condition) {
    Sent<T> sent = read(name, text);
    try (Locks.Held held = replica.locks().hold(replica.lockOf(collection, name))) {
      Optional<Recovery.Settled> earlier = recovery.settle(collection, name);
      if (earlier.isPresent() && isAnsweredBy(earlier.get(), text)) {
        return new PutResult(
            earlier.get().intent().item().isEmpty(), Optional.of(EntityTags.of(text)));
      }
      return write(collection, sent, condition);
    }
  }

  private Sent<T> read(ResourceName name, String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_SIZE) {
      throw new PosternException(
          new Failure.TooLarge(MAX_SIZE, "a resource may have " + MAX_SIZE + " bytes"));
    }
    if (name.value().length() > MAX_NAME) {
      throw new PosternException(
          new Failure.Forbidden("a resource name may have " + MAX_NAME + " characters"));
    }
    T item = replica.kind().format().read(text, replica.owner());
    Facts facts = replica.kind().format().facts(text);
    if (facts.uid().length() > MAX_UID) {
      throw invalid("a UID may have " + MAX_UID + " characters");
    }
    return new Sent<>(name, text, item, facts);
  }

  /** The client repeats a PUT whose answer was lost on the way from Exchange. */
  private static boolean isAnsweredBy(Recovery.Settled earlier, String text) {
    return earlier.outcome() != Recovery.Outcome.LOST && earlier.intent().text().equals(text);
  }

  private PutResult write(CollectionRow collection, Sent<T> sent, Precondition condition) {
    for (int attempt = 1; ; attempt++) {
      Optional<ResourceRow> row =
          replica
              .database()
              .read(tx -> ResourceTable.byName(tx, collection.id(), sent.name()))
              .filter(found -> !found.gone());
      Preconditions.check(condition, row);
      try {
        return row.isPresent() ? update(collection, row.get(), sent) : create(collection, sent);
      } catch (PosternException e) {
        if (attempt == ATTEMPTS || row.isEmpty() || !isOutdated(e.failure())) {
          throw e;
        }
        // Exchange has another version than the mirror: look, then judge the condition anew.
        refresh.fetchOne(collection, row.get().item());
      }
    }
  }

  static boolean isOutdated(Failure failure) {
    return failure instanceof Failure.PreconditionFailed || failure instanceof Failure.NotFound;
  }

  private PutResult create(CollectionRow collection, Sent<T> sent) {
    Intent intent = intent(collection, sent, Optional.empty());
    Identity identity = identity(intent);
    open(collection, intent);
    RemoteItem<T> made =
        upstream(
            intent,
            () ->
                replica
                    .remote()
                    .create(
                        collection.folder(),
                        identity,
                        sent.item(),
                        replica
                            .kind()
                            .etiquette()
                            .onCreate(sent.item(), sent.facts(), replica.clock().instant())));
    return stored(collection, intent, made, true);
  }

  private PutResult update(CollectionRow collection, ResourceRow row, Sent<T> sent) {
    ETag etag = EntityTags.of(sent.text());
    if (etag.equals(row.etag())) {
      return new PutResult(false, Optional.of(etag));
    }
    if (!row.uid().equals(sent.facts().uid())) {
      throw invalid("the UID of a resource cannot be changed");
    }
    Contents.Content<T> held =
        replica
            .database()
            .read(tx -> replica.contents().of(tx, row))
            .orElseThrow(() -> outdated("the resource went"));
    T base = held.base();
    T after = ThreeWay.merge(base, asRead(held), sent.item());
    Etiquette.Edit<T> edit =
        replica.kind().etiquette().onUpdate(base, after, sent.facts(), replica.clock().instant());
    if (edit.replies().isEmpty() && edit.rest().equals(base)) {
      return storeTextOnly(collection, row, sent, base);
    }
    Intent intent = intent(collection, sent, Optional.of(row.item()));
    open(collection, intent);
    Optional<RemoteItem<T>> written = upstream(intent, () -> send(row, intent, base, edit));
    return written
        .map(item -> stored(collection, intent, item, false))
        .orElseGet(() -> left(collection, row, intent));
  }

  /** What the stored text says; where it cannot be read, as if it said what Exchange holds. */
  private T asRead(Contents.Content<T> held) {
    try {
      return replica.kind().format().read(held.text(), replica.owner());
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.InvalidContent) {
        return held.base();
      }
      throw e;
    }
  }

  /** Sends the replies, then the rest; empty if the item left its folder. */
  private Optional<RemoteItem<T>> send(
      ResourceRow row, Intent intent, T base, Etiquette.Edit<T> edit) {
    boolean hasRest = !edit.rest().equals(base);
    Version version = row.version();
    T current = base;
    Optional<RemoteItem<T>> answered = Optional.empty();
    for (Reply reply : edit.replies()) {
      // The intent's id stands on the item only once all of it was written.
      boolean isLast = !hasRest && reply.equals(edit.replies().getLast());
      Identity identity = identity(intent);
      answered =
          replica.remote().respond(row.item(), isLast ? identity : unfinished(identity), reply);
      if (answered.isEmpty()) {
        return Optional.empty();
      }
      version = answered.get().version();
      current = answered.get().item();
    }
    if (!hasRest) {
      return answered;
    }
    T rest = ThreeWay.merge(current, base, edit.rest());
    return Optional.of(
        replica
            .remote()
            .update(row.item(), identity(intent), version, current, rest, edit.scheduling()));
  }

  private static Identity unfinished(Identity identity) {
    return new Identity(identity.name(), identity.uid(), WriteId.random(), identity.stamp());
  }

  private Intent intent(
      CollectionRow collection, Sent<T> sent, Optional<dev.postern.api.exchange.ItemId> item) {
    return new Intent(
        WriteId.random(), collection.name(), sent.name(), sent.facts().uid(), item, sent.text());
  }

  private Identity identity(Intent intent) {
    return new Identity(
        intent.name(),
        intent.uid(),
        intent.write(),
        replica.clock().instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /** Commits the intent, unless another resource has, or is about to get, the UID. */
  private void open(CollectionRow collection, Intent intent) {
    replica.write(
        collection,
        writer -> {
          var tx = writer.transaction();
          Optional<ResourceName> other =
              ResourceTable.otherWithUid(tx, collection.id(), intent.uid(), intent.name());
          if (other.isEmpty()) {
            other = replica.intents().otherWithUid(tx, collection, intent.uid(), intent.name());
          }
          if (other.isPresent()) {
            throw new PosternException(
                new Failure.UidConflict(
                    other.get().value(), "another resource of the collection has this UID"));
          }
          replica.intents().open(tx, collection, intent, replica.clock().instant());
          return intent;
        });
  }

  /** Unavailable leaves the intent open: the write may have happened. */
  private <R> R upstream(Intent intent, java.util.function.Supplier<R> call) {
    try {
      return call.get();
    } catch (PosternException e) {
      if (!(e.failure() instanceof Failure.Unavailable)) {
        replica.database().execute(tx -> replica.intents().close(tx, intent.write()));
      }
      throw e;
    }
  }

  private PutResult stored(
      CollectionRow collection, Intent intent, RemoteItem<T> item, boolean created) {
    replica.write(
        collection,
        writer -> {
          recovery.store(writer, intent, item);
          return item;
        });
    return new PutResult(created, Optional.of(EntityTags.of(intent.text())));
  }

  /** The next sync reports the removal. */
  private PutResult left(CollectionRow collection, ResourceRow row, Intent intent) {
    replica.write(
        collection,
        writer -> {
          writer.remove(row);
          replica.intents().close(writer.transaction(), intent.write());
          return row;
        });
    return new PutResult(false, Optional.of(EntityTags.of(intent.text())));
  }

  /** The new text means the same to Exchange, which is left alone. */
  private PutResult storeTextOnly(CollectionRow collection, ResourceRow row, Sent<T> sent, T base) {
    RemoteItem<T> item =
        new RemoteItem<>(
            row.item(), row.version(), row.created(), row.created(), Optional.empty(), base);
    Snapshot<T> snapshot = Snapshot.of(sent.text(), item, replica.kind().format());
    replica.write(
        collection,
        writer -> {
          writer.replace(row, snapshot);
          return row;
        });
    return new PutResult(false, Optional.of(snapshot.etag()));
  }

  private static PosternException outdated(String detail) {
    return new PosternException(new Failure.PreconditionFailed(detail));
  }

  private static PosternException invalid(String detail) {
    return new PosternException(new Failure.InvalidContent(Failure.Rule.INVALID_RESOURCE, detail));
  }
}
