package dev.postern.mirror;

import dev.postern.api.exchange.ChangePage.Changed;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Item;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings one collection up to date: one call upstream if nothing is new. Each page of changes is
 * stored with its cursor in one transaction, as removals and as items to be fetched; these are then
 * fetched in batches, or listed whole where that takes fewer calls. Whatever interrupts it, the
 * next refresh goes on where this one was. Nothing here deletes anything upstream (promise 2).
 */
final class Refresh<T extends Item> {
  /** From so many items on, listing them whole is looked at. */
  private static final int MANY = 100;

  private final Replica<T> replica;
  private final ChangeFeed<T> feed;
  private final Absorption<T> absorption;
  private final Recovery<T> recovery;

  Refresh(Replica<T> replica) {
    this.replica = replica;
    this.feed = new ChangeFeed<>(replica);
    this.absorption = new Absorption<>(replica);
    this.recovery = new Recovery<>(replica);
  }

  void run(CollectionRow collection) {
    recovery.settleAll(collection);
    new Carriage<>(replica).settleAll(collection);
    long began = replica.reread(collection).current();
    feed.read(collection);
    fetchPending(collection);
    fetchUntold(collection, began);
    if (!collection.complete()) {
      replica.write(
          collection,
          writer -> {
            replica.collections().setComplete(writer.transaction(), collection.id());
            return collection;
          });
    }
  }

  private void fetchPending(CollectionRow collection) {
    boolean any =
        replica
            .database()
            .read(tx -> PendingTable.isAnyDue(tx, collection.id(), replica.clock().instant()));
    if (!any) {
      return;
    }
    List<ItemId> due = due(collection);
    if (isCheaperWhole(collection, due.size())) {
      storeWholePages(collection, due);
      due = due(collection);
    }
    if (!due.isEmpty()) {
      new FetchAhead<>(replica, collection).forEach(due, batch -> storeTold(collection, batch));
    }
  }

  /**
   * Looks for what the gateway had made before this refresh began and changes did not tell of: it
   * may have gone before they could. One that is not found is looked for again after some time, and
   * then the list of all that there is decides.
   */
  private void fetchUntold(CollectionRow collection, long began) {
    Instant now = replica.clock().instant();
    Map<ItemId, UntoldTable.Untold> untold =
        replica.database().read(tx -> UntoldTable.due(tx, collection.id(), began, now)).stream()
            .collect(Collectors.toMap(UntoldTable.Untold::item, Function.identity()));
    if (untold.isEmpty()) {
      return;
    }
    FetchAhead.Batch<T> batch =
        new FetchAhead<>(replica, collection).fetch(List.copyOf(untold.keySet()));
    Optional<CategoryColors> colors = replica.colors(batch.items());
    store(
        collection,
        batch,
        (writer, item) -> {
          Transaction tx = writer.transaction();
          if (item instanceof Fetched.Gone<T>(ItemId id)) {
            if (Objects.requireNonNull(untold.get(id)).isToldGone()) {
              absorption.remove(writer, id, batch.began());
            } else {
              UntoldTable.noteMissed(tx, collection.id(), id, now);
            }
            return false;
          }
          boolean isDealtWith = absorption.absorb(writer, item, batch.began(), colors);
          if (isDealtWith || item instanceof Fetched.Unreadable<T>) {
            UntoldTable.forget(tx, collection.id(), List.of(item.id()));
          }
          return isDealtWith;
        });
    boolean isMissedAgain =
        batch.items().stream()
            .filter(item -> item instanceof Fetched.Gone<T>)
            .map(item -> Objects.requireNonNull(untold.get(item.id())))
            .anyMatch(UntoldTable.Untold::wasMissed);
    if (isMissedAgain) {
      feed.compare(collection);
    }
  }

  private List<ItemId> due(CollectionRow collection) {
    return replica
        .database()
        .transact(tx -> {
          PendingTable.forgetStored(tx, collection.id());
          return PendingTable.due(tx, collection.id(), replica.clock().instant());
        })
        .stream()
        .map(Changed::id)
        .toList();
  }

  /** Whether most of a large collection is to be fetched, as at its first sync. */
  private boolean isCheaperWhole(CollectionRow collection, int due) {
    return due >= MANY
        && replica.remote().listsWhole()
        && due * 2L >= replica.database().read(tx -> ResourceTable.countLive(tx, collection.id()));
  }

  /** What the pages leave out, for whatever reason, is still pending and is fetched by its id. */
  private void storeWholePages(CollectionRow collection, List<ItemId> due) {
    Set<ItemId> open = new HashSet<>(due);
    new PagesAhead<>(replica, collection)
        .forEach(page -> {
          List<Fetched<T>> wanted =
              page.items().stream().filter(item -> open.remove(item.id())).toList();
          storeTold(collection, new FetchAhead.Batch<>(wanted, page.began()));
          return !open.isEmpty();
        });
  }

  private void storeTold(CollectionRow collection, FetchAhead.Batch<T> batch) {
    Optional<CategoryColors> colors = replica.colors(batch.items());
    store(
        collection,
        batch,
        (writer, item) -> absorption.absorb(writer, item, batch.began(), colors));
  }

  /** Takes an item into the mirror; tells whether it is dealt with. */
  private interface Taking<T extends Item> {
    boolean take(ResourceWriter writer, Fetched<T> item) throws SQLException;
  }

  private void store(CollectionRow collection, FetchAhead.Batch<T> batch, Taking<T> taking) {
    replica.write(
        collection,
        batch.items().size(),
        writer -> {
          List<ItemId> settled = new ArrayList<>();
          for (Fetched<T> item : batch.items()) {
            if (taking.take(writer, item)) {
              settled.add(item.id());
            }
          }
          PendingTable.forget(writer.transaction(), collection.id(), settled);
          return settled;
        });
  }
}
