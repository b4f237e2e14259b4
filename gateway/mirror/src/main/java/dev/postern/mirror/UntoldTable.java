package dev.postern.mirror;

import dev.postern.api.exchange.ItemId;
import dev.postern.store.Transaction;
import java.sql.SQLException;
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

  static void note(Transaction tx, long collection, ItemId item) throws SQLException {
    forget(tx, collection, List.of(item));
    tx.update("INSERT INTO untold (collection, item) VALUES (?, ?)", collection, item.value());
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

  /** Those whose resource was last written before a change number; what has none is left out. */
  static List<ItemId> before(Transaction tx, long collection, long number) throws SQLException {
    return tx.list(
        "SELECT u.item FROM untold u JOIN resource r ON r.collection = u.collection"
            + " AND r.item = u.item WHERE u.collection = ? AND r.gone_at IS NULL"
            + " AND r.change_number <= ?",
        row -> new ItemId(row.getString(1)),
        collection,
        number);
  }

  private static List<ItemId> all(Transaction tx, long collection) throws SQLException {
    return tx.list(
        "SELECT item FROM untold WHERE collection = ?",
        row -> new ItemId(row.getString(1)),
        collection);
  }
}
