package dev.postern.mirror;

import dev.postern.api.exchange.ItemId;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Items of which the mirror must not wait for changes to tell: those that the gateway made, which
 * changes do not mention if they went before anybody asked, and those that changes have told to be
 * gone while they were being written.
 */
final class UntoldTable {
  private UntoldTable() {}

  /** How long one that is not found is left alone before it is looked for again. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  /**
   * One of them.
   *
   * @param isToldGone whether changes have told that it is gone
   * @param wasMissed whether it was looked for before and not found
   */
  record Untold(ItemId item, boolean isToldGone, boolean wasMissed) {}

  /** The gateway made it. */
  static void note(Transaction tx, long collection, ItemId item) throws SQLException {
    insert(tx, collection, item, false);
  }

  /** Changes told that it is gone while it was being written. */
  static void noteGone(Transaction tx, long collection, ItemId item) throws SQLException {
    insert(tx, collection, item, true);
  }

  private static void insert(Transaction tx, long collection, ItemId item, boolean gone)
      throws SQLException {
    forget(tx, collection, List.of(item));
    tx.update(
        "INSERT INTO untold (collection, item, told_gone) VALUES (?, ?, ?)",
        collection,
        item.value(),
        gone);
  }

  /** It is not found; the first time counts. */
  static void noteMissed(Transaction tx, long collection, ItemId item, Instant now)
      throws SQLException {
    tx.update(
        "UPDATE untold SET missed_at = ? WHERE collection = ? AND item = ? AND missed_at IS NULL",
        now.toEpochMilli(),
        collection,
        item.value());
  }

  /** Changes have told of these, or Exchange was asked about them. */
  static void forget(Transaction tx, long collection, Collection<ItemId> items)
      throws SQLException {
    Set<ItemId> known = new HashSet<>(all(tx, collection));
    known.retainAll(Set.copyOf(items));
    tx.updateAll(
        "DELETE FROM untold WHERE collection = ? AND item = ?",
        known.stream().map(item -> new Object[] {collection, item.value()}).toList());
  }

  /**
   * Those that may be looked for now.
   *
   * @param number their resources were last written before this change number; what has none is
   *     left out
   */
  static List<Untold> due(Transaction tx, long collection, long number, Instant now)
      throws SQLException {
    return tx.list(
        "SELECT u.item, u.told_gone, u.missed_at IS NOT NULL FROM untold u JOIN resource r"
            + " ON r.collection = u.collection AND r.item = u.item WHERE u.collection = ?"
            + " AND r.gone_at IS NULL AND r.change_number <= ?"
            + " AND (u.missed_at IS NULL OR u.missed_at <= ?)",
        row -> new Untold(new ItemId(row.getString(1)), row.getBoolean(2), row.getBoolean(3)),
        collection,
        number,
        now.minus(PATIENCE).toEpochMilli());
  }

  static boolean has(Transaction tx, long collection, ItemId item) throws SQLException {
    return all(tx, collection).contains(item);
  }

  private static List<ItemId> all(Transaction tx, long collection) throws SQLException {
    return tx.list(
        "SELECT item FROM untold WHERE collection = ?",
        row -> new ItemId(row.getString(1)),
        collection);
  }
}
