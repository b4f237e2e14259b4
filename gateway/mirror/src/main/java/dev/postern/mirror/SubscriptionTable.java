package dev.postern.mirror;

import dev.postern.api.exchange.Webhooks.Subscription;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of subscriptions, which all nodes share. */
final class SubscriptionTable {
  private static final String SELECT =
      "SELECT mailbox, kind, folder, backend, is_default, id, address, secret, expires_at, due_at,"
          + " used_at, noticed, seen FROM subscription ";
  private static final String WHERE = " WHERE mailbox = ? AND kind = ? AND folder = ?";

  private SubscriptionTable() {}

  static Optional<SubscriptionRow> byKey(Transaction tx, SubscriptionKey key) throws SQLException {
    return tx.first(
        SELECT + WHERE, SubscriptionTable::row, key.mailbox(), key.kind(), key.folder());
  }

  static Optional<SubscriptionRow> byId(Transaction tx, String id) throws SQLException {
    return tx.first(SELECT + "WHERE id = ?", SubscriptionTable::row, id);
  }

  /** Those that nobody is at, and that are to be made, renewed or, if unused, ended. */
  static List<SubscriptionRow> due(Transaction tx, Instant now, Instant usedBefore)
      throws SQLException {
    return tx.list(
        SELECT + "WHERE owned_until <= ? AND (due_at <= ? OR used_at < ?) ORDER BY due_at",
        SubscriptionTable::row,
        now.toEpochMilli(),
        now.toEpochMilli(),
        usedBefore.toEpochMilli());
  }

  static long countLive(Transaction tx, Instant now) throws SQLException {
    return tx.first(
            "SELECT COUNT(*) FROM subscription WHERE id IS NOT NULL AND expires_at > ?",
            row -> row.getLong(1),
            now.toEpochMilli())
        .orElse(0L);
  }

  /** Notes that a folder is to be watched. The caller holds the collection's row. */
  static void insert(
      Transaction tx, CollectionRow collection, String address, Instant now, Instant due)
      throws SQLException {
    tx.update(
        "INSERT INTO subscription (mailbox, kind, folder, backend, is_default, address, secret,"
            + " expires_at, due_at, owned_until, used_at, noticed, seen)"
            + " VALUES (?, ?, ?, ?, ?, ?, '', 0, ?, 0, ?, 0, -1)",
        collection.mailbox(),
        collection.kind(),
        collection.folder().value(),
        collection.backend(),
        collection.isDefault(),
        address,
        due.toEpochMilli(),
        now.toEpochMilli());
  }

  /** Whether the caller alone may see to it, for so long. */
  static boolean claim(Transaction tx, SubscriptionKey key, Instant now, Duration lease)
      throws SQLException {
    return tx.update(
            "UPDATE subscription SET owned_until = ?" + WHERE + " AND owned_until <= ?",
            now.plus(lease).toEpochMilli(),
            key.mailbox(),
            key.kind(),
            key.folder(),
            now.toEpochMilli())
        == 1;
  }

  /** It was made anew: what came before it is a reason to ask upstream. */
  static void made(
      Transaction tx,
      SubscriptionKey key,
      Subscription subscription,
      String address,
      String secret,
      Instant due)
      throws SQLException {
    tx.update(
        "UPDATE subscription SET id = ?, address = ?, secret = ?, expires_at = ?, due_at = ?,"
            + " owned_until = 0, noticed = noticed + 1"
            + WHERE,
        subscription.id(),
        address,
        secret,
        subscription.expires().toEpochMilli(),
        due.toEpochMilli(),
        key.mailbox(),
        key.kind(),
        key.folder());
  }

  static void renewed(Transaction tx, SubscriptionKey key, Instant expires, Instant due)
      throws SQLException {
    tx.update(
        "UPDATE subscription SET expires_at = ?, due_at = ?, owned_until = 0" + WHERE,
        expires.toEpochMilli(),
        due.toEpochMilli(),
        key.mailbox(),
        key.kind(),
        key.folder());
  }

  static void postpone(Transaction tx, SubscriptionKey key, Instant due) throws SQLException {
    tx.update(
        "UPDATE subscription SET due_at = ?, owned_until = 0" + WHERE,
        due.toEpochMilli(),
        key.mailbox(),
        key.kind(),
        key.folder());
  }

  /**
   * The mailbox is on another backend now: the old one's are to be ended as unused ones are, and
   * what the new one may have told before it was asked is a reason to ask it.
   */
  static void switched(Transaction tx, String mailbox, String from, String to) throws SQLException {
    tx.update(
        "UPDATE subscription SET used_at = 0 WHERE mailbox = ? AND backend = ?", mailbox, from);
    tx.update(
        "UPDATE subscription SET noticed = noticed + 1 WHERE mailbox = ? AND backend = ?",
        mailbox,
        to);
  }

  /** Its notices are to go elsewhere: it is to be made anew. */
  static void move(Transaction tx, SubscriptionKey key, String address) throws SQLException {
    tx.update(
        "UPDATE subscription SET id = NULL, address = ?" + WHERE,
        address,
        key.mailbox(),
        key.kind(),
        key.folder());
  }

  static void delete(Transaction tx, SubscriptionKey key) throws SQLException {
    tx.update("DELETE FROM subscription" + WHERE, key.mailbox(), key.kind(), key.folder());
  }

  static void noticed(Transaction tx, List<String> ids) throws SQLException {
    tx.updateAll(
        "UPDATE subscription SET noticed = noticed + 1 WHERE id = ?",
        ids.stream().map(id -> new Object[] {id}).toList());
  }

  /** Exchange says that it has ended. */
  static void ended(Transaction tx, String id, Instant now) throws SQLException {
    tx.update(
        "UPDATE subscription SET id = NULL, due_at = ?, noticed = noticed + 1 WHERE id = ?",
        now.toEpochMilli(),
        id);
  }

  static void dueNow(Transaction tx, String id, Instant now) throws SQLException {
    tx.update("UPDATE subscription SET due_at = ? WHERE id = ?", now.toEpochMilli(), id);
  }

  /** Notices may have come to a node that died before it noted them. */
  static void doubtCalls(Transaction tx) throws SQLException {
    tx.update("UPDATE subscription SET noticed = noticed + 1 WHERE address <> ''");
  }

  /** Notices may have got lost while no node was there to note them. */
  static void doubtAll(Transaction tx) throws SQLException {
    tx.update("UPDATE subscription SET noticed = noticed + 1");
  }

  static void seen(Transaction tx, SubscriptionKey key, long noticed) throws SQLException {
    tx.update(
        "UPDATE subscription SET seen = ?" + WHERE + " AND seen < ?",
        noticed,
        key.mailbox(),
        key.kind(),
        key.folder(),
        noticed);
  }

  static void used(Transaction tx, SubscriptionKey key, Instant now) throws SQLException {
    tx.update(
        "UPDATE subscription SET used_at = ?" + WHERE,
        now.toEpochMilli(),
        key.mailbox(),
        key.kind(),
        key.folder());
  }

  private static SubscriptionRow row(ResultSet row) throws SQLException {
    return new SubscriptionRow(
        new SubscriptionKey(row.getString(1), row.getString(2), row.getString(3)),
        row.getString(4),
        row.getBoolean(5),
        Optional.ofNullable(row.getString(6)),
        row.getString(7),
        row.getString(8),
        Instant.ofEpochMilli(row.getLong(9)),
        Instant.ofEpochMilli(row.getLong(10)),
        Instant.ofEpochMilli(row.getLong(11)),
        row.getLong(12),
        row.getLong(13));
  }
}
