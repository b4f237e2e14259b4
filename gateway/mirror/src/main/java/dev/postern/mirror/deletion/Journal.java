package dev.postern.mirror.deletion;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.ResourceName;
import dev.postern.mirror.deletion.Deletion.Manner;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What clients deleted. A deletion is noted before it goes upstream and stays noted if it may have
 * happened, so that none is missing.
 */
public final class Journal {
  private static final String COPY =
      "INSERT INTO deletion (act, mailbox, kind, collection, name, uid, created_at, manner, actor,"
          + " deleted_at, body) SELECT CAST(? AS VARCHAR(36)), k.mailbox, k.kind, k.name, r.name,"
          + " r.uid, r.created_at, CAST(? AS VARCHAR(16)), CAST(? AS VARCHAR(320)),"
          + " CAST(? AS BIGINT), c.body FROM resource r JOIN content c ON c.resource = r.id"
          + " JOIN collection k ON k.id = r.collection WHERE r.gone_at IS NULL AND ";

  private static final String FORGET_EARLIER =
      "DELETE FROM deletion WHERE EXISTS (SELECT 1 FROM resource r JOIN collection k"
          + " ON k.id = r.collection WHERE k.mailbox = deletion.mailbox AND k.kind = deletion.kind"
          + " AND k.name = deletion.collection AND r.name = deletion.name"
          + " AND r.uid = deletion.uid AND r.created_at = deletion.created_at"
          + " AND r.gone_at IS NULL AND ";

  private Journal() {}

  /** A resource is about to be deleted; what an earlier try noted of it is replaced. */
  public static void note(
      Transaction tx, long resource, String act, Manner manner, String actor, Instant now)
      throws SQLException {
    tx.update(FORGET_EARLIER + "r.id = ?)", resource);
    tx.update(COPY + "r.id = ?", act, manner, actor, now.toEpochMilli(), resource);
  }

  /** A collection is about to be deleted with all that is in it. */
  public static void noteAll(Transaction tx, long collection, String act, String actor, Instant now)
      throws SQLException {
    tx.update(
        "INSERT INTO deleted_collection (act, mailbox, kind, name, properties, deleted_at)"
            + " SELECT CAST(? AS VARCHAR(36)), mailbox, kind, name, properties,"
            + " CAST(? AS BIGINT) FROM collection WHERE id = ?",
        act,
        now.toEpochMilli(),
        collection);
    tx.update(FORGET_EARLIER + "r.collection = ?)", collection);
    tx.update(
        COPY + "r.collection = ?",
        act,
        Manner.WITH_COLLECTION,
        actor,
        now.toEpochMilli(),
        collection);
  }

  /** The request failed: nothing was deleted. */
  public static void withdraw(Transaction tx, String act) throws SQLException {
    tx.update("DELETE FROM deletion WHERE act = ?", act);
    tx.update("DELETE FROM deleted_collection WHERE act = ?", act);
  }

  static long count(Transaction tx, Place place, Instant from) throws SQLException {
    return tx.first(
            "SELECT COUNT(*) FROM deletion"
                + " WHERE mailbox = ? AND kind = ? AND collection = ? AND deleted_at >= ?",
            row -> row.getLong(1),
            place.mailbox().value(),
            place.kind(),
            place.collection().value(),
            from.toEpochMilli())
        .orElse(0L);
  }

  /**
   * What was deleted since then in a mailbox, by whoever it was, and by a login, wherever it was;
   * the latest first.
   */
  public static List<Deletion> since(
      Transaction tx, MailAddress mailbox, String login, Instant since) throws SQLException {
    return tx.list(
        "SELECT id, act, mailbox, kind, collection, name, uid, created_at, manner, actor,"
            + " deleted_at FROM deletion WHERE (mailbox = ? OR actor = ?) AND deleted_at >= ?"
            + " ORDER BY deleted_at DESC, id DESC",
        Journal::row,
        mailbox.value(),
        login,
        since.toEpochMilli());
  }

  /** The sealed text of what was deleted, if it is still kept. */
  public static Optional<byte[]> body(Transaction tx, Deletion deletion) throws SQLException {
    return tx.first(
        "SELECT body FROM deletion WHERE id = ?", row -> row.getBytes(1), deletion.id());
  }

  /** The sealed properties of a collection when it was last deleted. */
  public static Optional<byte[]> properties(Transaction tx, Place place) throws SQLException {
    return tx.first(
        "SELECT properties FROM deleted_collection WHERE mailbox = ? AND kind = ? AND name = ?"
            + " ORDER BY deleted_at DESC",
        row -> row.getBytes(1),
        place.mailbox().value(),
        place.kind(),
        place.collection().value());
  }

  /** It is undone. */
  public static void forget(Transaction tx, Deletion deletion) throws SQLException {
    tx.update("DELETE FROM deletion WHERE id = ?", deletion.id());
  }

  /** Forgets what is older. */
  static void prune(Transaction tx, Instant before) throws SQLException {
    tx.update("DELETE FROM deletion WHERE deleted_at < ?", before.toEpochMilli());
    tx.update("DELETE FROM deleted_collection WHERE deleted_at < ?", before.toEpochMilli());
  }

  private static Deletion row(ResultSet row) throws SQLException {
    return new Deletion(
        row.getLong(1),
        row.getString(2),
        new Place(
            new MailAddress(row.getString(3)),
            row.getString(4),
            new CollectionName(row.getString(5))),
        new ResourceName(row.getString(6)),
        row.getString(7),
        Instant.ofEpochMilli(row.getLong(8)),
        Manner.valueOf(row.getString(9)),
        row.getString(10),
        Instant.ofEpochMilli(row.getLong(11)));
  }
}
