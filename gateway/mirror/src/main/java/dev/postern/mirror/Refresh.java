package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.ChangePage.Changed;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Item;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one collection up to date: one call upstream if nothing is new. Each page of changes is
 * stored with its cursor in one transaction, as removals and as items to be fetched; these are then
 * fetched in batches, or listed whole where that takes fewer calls. Whatever interrupts it, the
 * next refresh goes on where this one was. Nothing here deletes anything upstream (promise 2).
 */
final class Refresh<T extends Item> {
  private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);

  /** From so many items on, listing them whole is looked at. */
  private static final int MANY = 100;

  private final Replica<T> replica;
  private final Absorption<T> absorption;
  private final Recovery<T> recovery;

  Refresh(Replica<T> replica) {
    this.replica = replica;
    this.absorption = new Absorption<>(replica);
    this.recovery = new Recovery<>(replica);
  }

  void run(CollectionRow collection) {
    recovery.settleAll(collection);
    long began = replica.reread(collection).current();
    try {
      readOn(collection);
    } catch (PosternException e) {
      if (!(e.failure() instanceof Failure.InvalidSyncToken)) {
        throw e;
      }
      LOG.info(
          "{}: the cursor of {} is no longer known upstream; comparing everything",
          collection.mailbox(),
          collection.name());
      compareAll(collection);
    }
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

  private void readOn(CollectionRow collection) {
    CollectionRow current = replica.reread(collection);
    boolean more = true;
    while (more) {
      ChangePage page = replica.remote().changes(current.folder(), current.cursor());
      long began = current.current();
      if (!isNews(page, current)) {
        return;
      }
      replica.write(
          collection,
          writer -> {
            notePage(writer, page, began);
            replica.collections().setCursor(writer.transaction(), collection.id(), page.next());
            Tombstones.purge(writer, replica.clock().instant());
            return page;
          });
      more = page.more();
      current = replica.reread(collection);
    }
  }

  private static boolean isNews(ChangePage page, CollectionRow collection) {
    return page.more()
        || !page.changed().isEmpty()
        || !page.removed().isEmpty()
        || !Optional.of(page.next()).equals(collection.cursor());
  }

  private void notePage(ResourceWriter writer, ChangePage page, long began) throws SQLException {
    Transaction tx = writer.transaction();
    long collection = writer.collection().id();
    PendingTable.forget(tx, collection, page.removed());
    UntoldTable.forget(tx, collection, page.removed());
    for (ItemId id : page.removed()) {
      Optional<ResourceRow> row =
          ResourceTable.byItem(tx, collection, id).filter(found -> !found.gone());
      if (row.isEmpty()) {
        continue;
      }
      if (absorption.isOutrun(writer, row.get(), began)) {
        UntoldTable.note(tx, collection, id);
      } else {
        writer.remove(row.get());
      }
    }
    noteChanged(writer, page.changed());
  }

  private void noteChanged(ResourceWriter writer, List<Changed> changed) throws SQLException {
    Transaction tx = writer.transaction();
    long collection = writer.collection().id();
    List<ItemId> ids = changed.stream().map(Changed::id).toList();
    Map<ItemId, Version> stored = ResourceTable.versions(tx, collection, ids);
    List<Changed> news =
        changed.stream().filter(c -> !c.version().equals(stored.get(c.id()))).toList();
    UntoldTable.forget(tx, collection, ids);
    PendingTable.forget(tx, collection, ids);
    PendingTable.note(tx, collection, news, replica.clock().instant());
  }

  /**
   * Lists everything anew and compares by id and version: what is not there any more leaves the
   * mirror. The new cursor counts only once all pages were read.
   */
  private void compareAll(CollectionRow collection) {
    long began = replica.reread(collection).current();
    Set<ItemId> seen = new HashSet<>();
    Optional<Cursor> cursor = Optional.empty();
    boolean more = true;
    while (more) {
      ChangePage page = replica.remote().changes(collection.folder(), cursor);
      page.changed().forEach(change -> seen.add(change.id()));
      page.removed().forEach(seen::remove);
      replica.write(
          collection,
          writer -> {
            noteChanged(writer, page.changed());
            return page;
          });
      cursor = Optional.of(page.next());
      more = page.more();
    }
    Cursor last = cursor.orElseThrow();
    replica.write(
        collection,
        writer -> {
          Transaction tx = writer.transaction();
          for (ResourceRow row : ResourceTable.live(tx, collection.id())) {
            if (!seen.contains(row.item()) && !absorption.isOutrun(writer, row, began)) {
              writer.remove(row);
            }
          }
          PendingTable.forget(
              tx,
              collection.id(),
              PendingTable.items(tx, collection.id()).stream()
                  .filter(item -> !seen.contains(item))
                  .toList());
          replica.collections().setCursor(tx, collection.id(), last);
          return last;
        });
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
   * may have gone before they could.
   */
  private void fetchUntold(CollectionRow collection, long began) {
    List<ItemId> untold =
        replica.database().read(tx -> UntoldTable.before(tx, collection.id(), began));
    if (untold.isEmpty()) {
      return;
    }
    FetchAhead.Batch<T> batch = new FetchAhead<>(replica, collection).fetch(untold);
    Optional<CategoryColors> colors = replica.colors(batch.items());
    store(
        collection,
        batch,
        (writer, item) -> {
          boolean isDealtWith = absorption.absorb(writer, item, batch.began(), colors);
          if (isDealtWith || item instanceof Fetched.Unreadable<T>) {
            UntoldTable.forget(writer.transaction(), collection.id(), List.of(item.id()));
          }
          return isDealtWith;
        });
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

  /** Stores items that changes told of: only changes tell that one is gone. */
  private void storeTold(CollectionRow collection, FetchAhead.Batch<T> batch) {
    Optional<CategoryColors> colors = replica.colors(batch.items());
    store(
        collection,
        batch,
        (writer, item) -> {
          if (item instanceof Fetched.Gone<T>(ItemId id)) {
            absorption.miss(writer, id);
            return false;
          }
          return absorption.absorb(writer, item, batch.began(), colors);
        });
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

  /** Brings one item up to date, for a write that found it changed; the caller holds its lock. */
  void fetchOne(CollectionRow collection, ItemId id) {
    FetchAhead.Batch<T> batch = new FetchAhead<>(replica, collection).fetch(List.of(id));
    Optional<CategoryColors> colors = replica.colors(batch.items());
    store(
        collection,
        batch,
        (writer, item) -> absorption.absorb(writer, item, batch.began(), colors));
  }
}
