package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.ChangePage.Changed;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Item;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what upstream tells of changes into the mirror: removals, and what is to be fetched. Only
 * here does the mirror learn that something was deleted elsewhere; that a fetch does not find an
 * item proves nothing (promise 2).
 */
final class ChangeFeed<T extends Item> {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

  private final Replica<T> replica;
  private final Absorption<T> absorption;

  ChangeFeed(Replica<T> replica) {
    this.replica = replica;
    this.absorption = new Absorption<>(replica);
  }

  /** Reads on from where it was left, or compares everything where upstream forgot that. */
  void read(CollectionRow collection) {
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
      compare(collection);
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
        UntoldTable.noteGone(tx, collection, id);
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
  void compare(CollectionRow collection) {
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
}
