package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a write looks at when Exchange has another version than the mirror, or does not find the
 * item at all. Whether it went, changes tell; as long as they do not, nobody knows, and the client
 * is asked to come again. The caller holds the lock of the resource.
 */
record SecondLook<T extends Item>(Replica<T> replica) {
  static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  /**
   * Brings one item up to date.
   *
   * @throws PosternException {@link Failure.Unavailable} if it is not found and not told to be gone
   */
  void at(CollectionRow collection, ItemId item) {
    FetchAhead.Batch<T> batch = new FetchAhead<>(replica, collection).fetch(List.of(item));
    if (batch.items().stream().anyMatch(found -> found instanceof Fetched.Gone<T>)) {
      if (!isGone(collection, item)) {
        throw unknown();
      }
      return;
    }
    Optional<CategoryColors> colors = replica.colors(batch.items());
    Absorption<T> absorption = new Absorption<>(replica);
    replica.write(
        collection,
        writer -> {
          for (Fetched<T> fetched : batch.items()) {
            if (absorption.absorb(writer, fetched, batch.began(), colors)) {
              PendingTable.forget(writer.transaction(), collection.id(), List.of(fetched.id()));
            }
          }
          return item;
        });
  }

  /**
   * Finds out whether an item is gone that a client deletes and Exchange does not find. Of one that
   * changes never told of they do not tell that it went: all that there is is listed then.
   *
   * @throws PosternException {@link Failure.Unavailable} if upstream does not say that it is gone
   */
  void forDeleting(CollectionRow collection, ItemId item) {
    ChangeFeed<T> feed = new ChangeFeed<>(replica);
    feed.read(collection);
    boolean isUntold =
        replica
            .database()
            .read(tx -> isLive(collection, item) && UntoldTable.has(tx, collection.id(), item));
    if (isUntold) {
      feed.compare(collection);
    }
    if (isLive(collection, item)) {
      throw unknown();
    }
  }

  /** Whether changes tell that an item is gone which is not found. */
  boolean isGone(CollectionRow collection, ItemId item) {
    if (isLive(collection, item)) {
      new ChangeFeed<>(replica).read(collection);
    }
    return !isLive(collection, item);
  }

  private boolean isLive(CollectionRow collection, ItemId item) {
    return replica
        .database()
        .read(tx -> ResourceTable.byItem(tx, collection.id(), item))
        .filter(row -> !row.gone())
        .isPresent();
  }

  static PosternException unknown() {
    return new PosternException(
        new Failure.Unavailable(
            RETRY_AFTER, "Exchange does not find the item, nor says that it was deleted"));
  }
}
