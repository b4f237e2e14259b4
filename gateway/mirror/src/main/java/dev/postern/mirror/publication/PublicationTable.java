package dev.postern.mirror.publication;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Publication;
import dev.postern.api.client.Publication.Detail;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The publications, by the hashes of their secrets. */
public final class PublicationTable {
  private static final String SELECT =
      "SELECT id, login, mailbox, collection, detail, created_at, sealed_secret IS NOT NULL"
          + " FROM publication ";

  private PublicationTable() {}

  static long insert(
      Transaction tx,
      String hash,
      String login,
      MailAddress mailbox,
      String kind,
      CollectionName collection,
      Detail detail,
      Instant created)
      throws SQLException {
    return tx.insert(
        "INSERT INTO publication (secret_hash, login, mailbox, kind, collection, detail,"
            + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        hash,
        login,
        mailbox.value(),
        kind,
        collection.value(),
        detail,
        created.toEpochMilli());
  }

  static Optional<Publication> byHash(Transaction tx, String hash) throws SQLException {
    return tx.first(SELECT + "WHERE secret_hash = ?", PublicationTable::read, hash);
  }

  static List<Publication> all(Transaction tx) throws SQLException {
    return tx.list(SELECT + "ORDER BY login, collection, id", PublicationTable::read);
  }

  /** A collection of a login, as publications name it. */
  record Place(String login, String mailbox, String kind, String collection) {
    private static final String IS =
        " WHERE login = ? AND mailbox = ? AND kind = ? AND collection = ?"
            + " AND sealed_secret IS NOT NULL";

    private Object[] values() {
      return new Object[] {login, mailbox, kind, collection};
    }
  }

  /** Notes that a client made it, who is to read the address back. */
  static void seal(Transaction tx, long id, byte[] secret) throws SQLException {
    tx.update("UPDATE publication SET sealed_secret = ? WHERE id = ?", secret, id);
  }

  /** The sealed secret of what a client published; of several the oldest. */
  static Optional<byte[]> sealed(Transaction tx, Place place) throws SQLException {
    return tx.first(
        "SELECT sealed_secret FROM publication" + Place.IS + " ORDER BY id",
        row -> row.getBytes(1),
        place.values());
  }

  /** Ends what clients published there; how many. */
  static int withdraw(Transaction tx, Place place) throws SQLException {
    return tx.update("DELETE FROM publication" + Place.IS, place.values());
  }

  static boolean delete(Transaction tx, long id) throws SQLException {
    return tx.update("DELETE FROM publication WHERE id = ?", id) > 0;
  }

  /** The collection is no more: one that gets its name later is another. */
  public static void forget(Transaction tx, String mailbox, String kind, CollectionName collection)
      throws SQLException {
    tx.update(
        "DELETE FROM publication WHERE mailbox = ? AND kind = ? AND collection = ?",
        mailbox,
        kind,
        collection.value());
  }

  private static Publication read(ResultSet row) throws SQLException {
    return new Publication(
        row.getLong(1),
        row.getString(2),
        new MailAddress(row.getString(3)),
        new CollectionName(row.getString(4)),
        Detail.valueOf(row.getString(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        row.getBoolean(7));
  }
}
