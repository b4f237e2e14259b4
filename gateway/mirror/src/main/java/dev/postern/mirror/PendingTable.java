package dev.postern.mirror;

import dev.postern.api.exchange.ChangePage.Changed;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Items that changed upstream and are still to be fetched. Noted in the same transaction as the
 * cursor that passed them, so that none is forgotten, whatever happens in between.
 */
final class PendingTable {
  private static final Duration FIRST_RETRY = Duration.ofMinutes(10);
  private static final int SLOWEST_RETRY = 128;

  private PendingTable() {}

  static void note(Transaction tx, long collection, List<Changed> changed, Instant due)
      throws SQLException {
    forget(tx, collection, changed.stream().map(Changed::id).toList());
    tx.updateAll(
        "INSERT INTO pending (collection, item, version, attempts, due_at) VALUES (?, ?, ?, 0, ?)",
        changed.stream()
            .map(change ->
                new Object[] {
                  collection, change.id().value(), change.version().value(), due.toEpochMilli()
                })
            .toList());
  }

  static void forget(Transaction tx, long collection, List<ItemId> items) throws SQLException {
    tx.updateAll(
        "DELETE FROM pending WHERE collection = ? AND item = ?",
        items.stream().map(item -> new Object[] {collection, item.value()}).toList());
  }

  static void forgetAll(Transaction tx, long collection) throws SQLException {
    tx.update("DELETE FROM pending WHERE collection = ?", collection);
  }

  /** Items whose version has been stored since, such as the gateway's own writes. */
  static void forgetStored(Transaction tx, long collection) throws SQLException {
    tx.update(
        "DELETE FROM pending WHERE collection = ? AND EXISTS (SELECT 1 FROM resource r"
            + " WHERE r.collection = pending.collection AND r.item = pending.item"
            + " AND r.version = pending.version AND r.gone_at IS NULL)",
        collection);
  }

  static List<Changed> due(Transaction tx, long collection, Instant now) throws SQLException {
    return tx.list(
        "SELECT item, version FROM pending WHERE collection = ? AND due_at <= ? ORDER BY item",
        row -> new Changed(new ItemId(row.getString(1)), new Version(row.getString(2))),
        collection,
        now.toEpochMilli());
  }

  /** All that are still to be fetched, due or not. */
  static List<ItemId> items(Transaction tx, long collection) throws SQLException {
    return tx.list(
        "SELECT item FROM pending WHERE collection = ?",
        row -> new ItemId(row.getString(1)),
        collection);
  }

  static boolean isAnyDue(Transaction tx, long collection, Instant now) throws SQLException {
    return tx.first(
            "SELECT 1 FROM pending WHERE collection = ? AND due_at <= ? LIMIT 1",
            row -> true,
            collection,
            now.toEpochMilli())
        .isPresent();
  }

  static long countUnreadable(Transaction tx) throws SQLException {
    return tx.first("SELECT COUNT(*) FROM pending WHERE attempts > 0", row -> row.getLong(1))
        .orElse(0L);
  }

  /** Puts an item that could not be read off: for ten minutes first, then ever longer. */
  static void postpone(Transaction tx, long collection, ItemId item, Instant now)
      throws SQLException {
    int attempts =
        tx.first(
                "SELECT attempts FROM pending WHERE collection = ? AND item = ?",
                row -> row.getInt(1),
                collection,
                item.value())
            .orElse(0);
    Duration wait = FIRST_RETRY.multipliedBy(Math.min(1L << Math.min(attempts, 10), SLOWEST_RETRY));
    tx.update(
        "UPDATE pending SET attempts = ?, due_at = ? WHERE collection = ? AND item = ?",
        attempts + 1,
        now.plus(wait).toEpochMilli(),
        collection,
        item.value());
  }
}
