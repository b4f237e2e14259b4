package dev.postern.mirror;

import dev.postern.api.client.CollectionName;
import dev.postern.api.client.ETag;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.ResourceName;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What leaves a collection once its copy stands in another one, of whatever mailbox. */
final class CarriedTable {
  private static final String OF_COLLECTION =
      " FROM carried WHERE mailbox = ? AND kind = ? AND collection = ?";

  private CarriedTable() {}

  /**
   * A resource on its way.
   *
   * @param name where it was
   * @param etag which version of it was copied
   * @param mailbox whose mailbox it goes to
   */
  record Carried(ResourceName name, ETag etag, String mailbox, MemberName to) {}

  static void note(Transaction tx, CollectionRow from, Carried carried) throws SQLException {
    forget(tx, from, carried.name());
    tx.update(
        "INSERT INTO carried (mailbox, kind, collection, name, etag, to_mailbox, to_collection,"
            + " to_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        from.mailbox(),
        from.kind(),
        from.name().value(),
        carried.name().value(),
        carried.etag().value(),
        carried.mailbox(),
        carried.to().collection().value(),
        carried.to().name().value());
  }

  static void forget(Transaction tx, CollectionRow from, ResourceName name) throws SQLException {
    tx.update(
        "DELETE" + OF_COLLECTION + " AND name = ?",
        from.mailbox(),
        from.kind(),
        from.name().value(),
        name.value());
  }

  static Optional<Carried> find(Transaction tx, CollectionRow from, ResourceName name)
      throws SQLException {
    return all(tx, from).stream().filter(it -> it.name().equals(name)).findFirst();
  }

  static List<Carried> all(Transaction tx, CollectionRow from) throws SQLException {
    return tx.list(
        "SELECT name, etag, to_mailbox, to_collection, to_name" + OF_COLLECTION,
        CarriedTable::row,
        from.mailbox(),
        from.kind(),
        from.name().value());
  }

  /** Whether what is being written there is such a copy. */
  static boolean isAwaited(Transaction tx, CollectionRow to, ResourceName name)
      throws SQLException {
    return tx.first(
            "SELECT 1 FROM carried WHERE to_mailbox = ? AND kind = ? AND to_collection = ?"
                + " AND to_name = ?",
            row -> true,
            to.mailbox(),
            to.kind(),
            to.name().value(),
            name.value())
        .isPresent();
  }

  private static Carried row(ResultSet row) throws SQLException {
    return new Carried(
        new ResourceName(row.getString(1)),
        new ETag(row.getString(2)),
        row.getString(3),
        new MemberName(new CollectionName(row.getString(4)), new ResourceName(row.getString(5))));
  }
}
