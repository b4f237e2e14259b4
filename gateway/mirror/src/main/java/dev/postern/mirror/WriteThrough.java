package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.ETag;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Item;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes to Exchange, once. The intent is committed before, and closed by the transaction that
 * stores the result; a write that may have happened leaves it open for {@link Recovery}.
 */
final class WriteThrough<T extends Item> {
  private final Replica<T> replica;
  private final Recovery<T> recovery;

  WriteThrough(Replica<T> replica) {
    this.replica = replica;
    this.recovery = new Recovery<>(replica);
  }

  PutResult create(CollectionRow collection, Sent<T> sent) {
    Scheduling scheduling =
        replica.kind().etiquette().onCreate(sent.item(), sent.facts(), replica.clock().instant());
    return create(collection, sent, scheduling);
  }

  PutResult create(CollectionRow collection, Sent<T> sent, Scheduling scheduling) {
    Intent intent = open(collection, sent, Optional.empty());
    RemoteItem<T> made =
        upstream(
            intent,
            () ->
                replica
                    .remote()
                    .create(
                        collection.folder(),
                        intent.identity(replica.clock().instant()),
                        sent.item(),
                        scheduling));
    store(collection, intent, made);
    return result(true, sent, made);
  }

  /**
   * Writes what the client changed, and only that.
   *
   * @throws PosternException {@link Failure.PreconditionFailed} or {@link Failure.NotFound} if
   *     Exchange has another version than the row
   */
  PutResult update(CollectionRow collection, ResourceRow row, Sent<T> sent) {
    if (sent.etag().equals(row.etag()) && !sent.delivery().isForced()) {
      return new PutResult(false, Optional.of(row.etag()), row.scheduleTag());
    }
    if (!row.uid().equals(sent.facts().uid())) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.INVALID_RESOURCE, "the UID of a resource cannot be changed"));
    }
    Contents.Content<T> held = content(row);
    Etiquette.Edit<T> edit = new Edits<>(replica.in(collection)).plan(held, sent);
    if (edit.isNothing(held.base())) {
      storeTextOnly(collection, row, sent, held.base());
      return result(false, sent, unchanged(row, held.base()));
    }
    Intent intent = open(collection, sent, Optional.of(row.item()));
    Optional<RemoteItem<T>> written =
        upstream(intent, () -> send(collection, row, intent, held.base(), edit));
    if (written.isPresent()) {
      store(collection, intent, written.get());
      return result(false, sent, written.get());
    }
    storeLeft(collection, row, intent);
    return result(false, sent, unchanged(row, held.base()));
  }

  /** A client that gets no ETag fetches what differs from what it sent. */
  private PutResult result(boolean isCreated, Sent<T> sent, RemoteItem<T> item) {
    String stored = new Edits<>(replica).stored(sent, item);
    ETag etag = EntityTags.of(stored);
    return new PutResult(
        isCreated,
        Optional.of(etag).filter(sent.etag()::equals),
        Snapshot.scheduleTag(item.item(), etag));
  }

  private static <T extends Item> RemoteItem<T> unchanged(ResourceRow row, T base) {
    return new RemoteItem<>(
        row.item(), row.version(), row.created(), row.created(), Optional.empty(), base);
  }

  private Contents.Content<T> content(ResourceRow row) {
    return replica
        .database()
        .read(tx -> replica.contents().of(tx, row))
        .orElseThrow(
            () -> new PosternException(new Failure.PreconditionFailed("the resource went")));
  }

  /** Sends the replies, then the rest; empty if the item left its folder. */
  private Optional<RemoteItem<T>> send(
      CollectionRow collection, ResourceRow row, Intent intent, T base, Etiquette.Edit<T> edit) {
    Version version = row.version();
    T current = base;
    Optional<RemoteItem<T>> answered = Optional.empty();
    for (Reply reply : edit.replies()) {
      answered = replica.remote().respond(collection.folder(), row.item(), version, current, reply);
      if (answered.isEmpty()) {
        return Optional.empty();
      }
      version = answered.get().version();
      current = answered.get().item();
    }
    if (edit.rest().equals(base) && edit.again().isEmpty()) {
      return answered;
    }
    T rest = ThreeWay.merge(current, base, edit.rest());
    Identity identity = intent.identity(replica.clock().instant());
    RemoteItem<T> written =
        replica.remote().update(row.item(), identity, version, current, rest, edit.scheduling());
    if (!edit.again().isEmpty()) {
      // After the note of it: what cannot be asked for upstream is rather not sent than twice.
      replica.remote().invite(row.item(), written.version(), edit.again());
    }
    return Optional.of(written);
  }

  /** Commits the intent, unless another resource has, or is about to get, the UID. */
  private Intent open(CollectionRow collection, Sent<T> sent, Optional<ItemId> item) {
    Intent intent =
        new Intent(
            WriteId.random(),
            collection.name(),
            sent.name(),
            sent.facts().uid(),
            item,
            sent.text());
    replica.write(
        collection,
        writer -> {
          Transaction tx = writer.transaction();
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
    return intent;
  }

  /** Unavailable leaves the intent open: the write may have happened. */
  private <R> R upstream(Intent intent, Supplier<R> call) {
    try {
      return call.get();
    } catch (PosternException e) {
      replica.database().execute(tx -> leaveOrClose(tx, intent, e.failure()));
      throw e;
    }
  }

  private void leaveOrClose(Transaction tx, Intent intent, Failure failure) throws SQLException {
    if (failure instanceof Failure.Unavailable) {
      replica.intents().leave(tx, intent.write());
    } else {
      replica.intents().close(tx, intent.write());
    }
  }

  private void store(CollectionRow collection, Intent intent, RemoteItem<T> item) {
    try {
      replica.write(
          collection,
          writer -> {
            recovery.store(writer, intent, item);
            return intent;
          });
    } catch (Moved moved) {
      replica.database().execute(tx -> reopen(tx, collection, intent));
      throw moved;
    }
  }

  /**
   * The write is upstream, under an id of the backend that the mailbox was on: whoever tries again
   * is to find it on the new one, even if somebody looked for it there before it had arrived.
   */
  private void reopen(Transaction tx, CollectionRow collection, Intent intent) throws SQLException {
    Optional<ItemId> item =
        intent.item().isEmpty()
            ? Optional.empty()
            : ResourceTable.byName(tx, collection.id(), intent.name()).map(ResourceRow::item);
    if (replica.intents().ofResource(tx, collection, intent.name()).isEmpty()) {
      Intent translated =
          new Intent(
              intent.write(),
              intent.collection(),
              intent.name(),
              intent.uid(),
              item,
              intent.text());
      replica.intents().open(tx, collection, translated, replica.clock().instant());
      replica.intents().leave(tx, translated.write());
    }
  }

  /** The next sync reports the removal. */
  private void storeLeft(CollectionRow collection, ResourceRow row, Intent intent) {
    replica.writeRows(
        collection,
        writer -> {
          writer.remove(row);
          replica.intents().close(writer.transaction(), intent.write());
          return intent;
        });
  }

  /** The new text means the same to Exchange, which is left alone. */
  private void storeTextOnly(CollectionRow collection, ResourceRow row, Sent<T> sent, T base) {
    RemoteItem<T> item = unchanged(row, base);
    Snapshot<T> snapshot =
        Snapshot.of(new Edits<>(replica).stored(sent, item), item, replica.kind().format());
    replica.write(
        collection,
        writer -> {
          writer.replace(row, snapshot);
          return row;
        });
  }
}
