package dev.postern.mirror;

import dev.postern.api.client.PushTriggers;
import dev.postern.api.client.Standing;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of clients that are told of changes, which all nodes share. */
final class RegistrationTable {
  private static final String OF_COLLECTION =
      " c.mailbox = r.mailbox AND c.kind = r.kind AND c.name = r.collection ";

  /** What a client has not been told of. */
  private static final String NEWS =
      "((r.on_content AND c.complete AND c.current_number > r.told_number)"
          + " OR (r.on_properties AND c.properties_number <> r.told_properties))";

  /** Exchange told of a change that nobody has fetched. */
  private static final String STALE =
      "EXISTS (SELECT 1 FROM collection c JOIN subscription s"
          + " ON s.mailbox = c.mailbox AND s.kind = c.kind AND s.folder = c.folder WHERE"
          + OF_COLLECTION
          + "AND s.noticed <> s.seen)";

  private RegistrationTable() {}

  /** What a registration is known by: one login's client at one collection. */
  record Key(String login, String home, String shownAs, String endpoint) {}

  /** A registration that something is to be done for. */
  record Row(
      String id,
      String login,
      String home,
      String shownAs,
      byte[] subscription,
      boolean content,
      boolean properties,
      long propertiesNumber,
      int failures) {}

  static Optional<String> find(Transaction tx, Key key) throws SQLException {
    return tx.first(
        "SELECT id FROM push_registration"
            + " WHERE login = ? AND home = ? AND shown_as = ? AND endpoint = ?",
        row -> row.getString(1),
        key.login(),
        key.home(),
        key.shownAs(),
        key.endpoint());
  }

  static long count(Transaction tx) throws SQLException {
    return tx.first("SELECT COUNT(*) FROM push_registration", row -> row.getLong(1)).orElse(0L);
  }

  static long count(Transaction tx, String login) throws SQLException {
    return tx.first(
            "SELECT COUNT(*) FROM push_registration WHERE login = ?", row -> row.getLong(1), login)
        .orElse(0L);
  }

  /** Makes one. What is in the collection now is known to the client, or will be. */
  static void insert(
      Transaction tx,
      String id,
      Key key,
      Standing standing,
      byte[] subscription,
      PushTriggers triggers,
      Instant expires)
      throws SQLException {
    tx.update(
        "INSERT INTO push_registration (id, login, home, shown_as, mailbox, kind, collection,"
            + " endpoint, subscription, on_content, on_properties, expires_at, told_number,"
            + " told_properties, due_at, owned_until, quiet_until, polled_at, failures)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)",
        id,
        key.login(),
        key.home(),
        key.shownAs(),
        standing.owner().value(),
        kind(standing),
        standing.collection().value(),
        key.endpoint(),
        subscription,
        triggers.content(),
        triggers.properties(),
        expires.toEpochMilli(),
        standing.number(),
        properties(tx, standing));
  }

  /** What was not told before stays to be told. */
  static void renew(
      Transaction tx, String id, byte[] subscription, PushTriggers triggers, Instant expires)
      throws SQLException {
    tx.update(
        "UPDATE push_registration SET subscription = ?, on_content = ?, on_properties = ?,"
            + " expires_at = ?, failures = 0, due_at = 0 WHERE id = ?",
        subscription,
        triggers.content(),
        triggers.properties(),
        expires.toEpochMilli(),
        id);
  }

  /** Those to be told of something now, that nobody is telling. */
  static List<Row> due(Transaction tx, Instant now, int limit) throws SQLException {
    return tx.list(
        "SELECT r.id, r.login, r.home, r.shown_as, r.subscription,"
            + " r.on_content AND c.complete AND c.current_number > r.told_number,"
            + " r.on_properties AND c.properties_number <> r.told_properties,"
            + " c.properties_number, r.failures"
            + " FROM push_registration r JOIN collection c ON"
            + OF_COLLECTION
            + "WHERE r.due_at <= ? AND r.owned_until <= ? AND r.quiet_until <= ?"
            + " AND r.expires_at > ? AND "
            + NEWS
            + " ORDER BY r.due_at LIMIT ?",
        RegistrationTable::row,
        now.toEpochMilli(),
        now.toEpochMilli(),
        now.toEpochMilli(),
        now.toEpochMilli(),
        limit);
  }

  /** Whether the caller alone may tell it, for so long; not if another node just did. */
  static boolean claim(Transaction tx, String id, Instant now, Instant until) throws SQLException {
    return tx.update(
            "UPDATE push_registration SET owned_until = ?"
                + " WHERE id = ? AND due_at <= ? AND owned_until <= ? AND quiet_until <= ?",
            until.toEpochMilli(),
            id,
            now.toEpochMilli(),
            now.toEpochMilli(),
            now.toEpochMilli())
        == 1;
  }

  static void told(Transaction tx, String id, long number, long properties, Instant next)
      throws SQLException {
    tx.update(
        "UPDATE push_registration SET told_number = GREATEST(told_number, ?), told_properties = ?,"
            + " due_at = ?, owned_until = 0, failures = 0 WHERE id = ?",
        number,
        properties,
        next.toEpochMilli(),
        id);
  }

  static void postpone(Transaction tx, String id, Instant next, int failures) throws SQLException {
    tx.update(
        "UPDATE push_registration SET due_at = ?, owned_until = 0, failures = ? WHERE id = ?",
        next.toEpochMilli(),
        failures,
        id);
  }

  static boolean delete(Transaction tx, String id) throws SQLException {
    return tx.update("DELETE FROM push_registration WHERE id = ?", id) == 1;
  }

  static boolean delete(Transaction tx, String login, String id) throws SQLException {
    return tx.update("DELETE FROM push_registration WHERE login = ? AND id = ?", login, id) == 1;
  }

  static void expire(Transaction tx, Instant now) throws SQLException {
    tx.update("DELETE FROM push_registration WHERE expires_at <= ?", now.toEpochMilli());
  }

  /** A collection is no more, upstream: nobody is to be told of it. */
  static void forget(Transaction tx, long collection) throws SQLException {
    tx.update(
        "DELETE FROM push_registration r WHERE EXISTS (SELECT 1 FROM collection c WHERE c.id = ?"
            + " AND"
            + OF_COLLECTION
            + ")",
        collection);
  }

  /**
   * Those whose collections are to be brought up to date: not for a while, or Exchange told of a
   * change there.
   */
  static List<Row> toPoll(
      Transaction tx, Instant idleSince, Instant toldBefore, Instant now, int limit)
      throws SQLException {
    return tx.list(
        "SELECT r.id, r.login, r.home, r.shown_as, r.subscription, FALSE, FALSE, 0, r.failures"
            + " FROM push_registration r WHERE r.expires_at > ? AND r.polled_at <= ?"
            + " AND (r.polled_at <= ? OR "
            + STALE
            + ") ORDER BY r.polled_at LIMIT ?",
        RegistrationTable::row,
        now.toEpochMilli(),
        toldBefore.toEpochMilli(),
        idleSince.toEpochMilli(),
        limit);
  }

  /** Notes a poll for all who are registered for the same collection; false if one did before. */
  static boolean polled(Transaction tx, String id, Instant when, Instant unlessAfter)
      throws SQLException {
    return tx.update(
            "UPDATE push_registration SET polled_at = ? WHERE polled_at <= ? AND EXISTS (SELECT 1"
                + " FROM push_registration o WHERE o.id = ? AND o.mailbox ="
                + " push_registration.mailbox AND o.kind = push_registration.kind AND o.collection"
                + " = push_registration.collection)",
            when.toEpochMilli(),
            unlessAfter.toEpochMilli(),
            id)
        > 0;
  }

  static boolean isStale(Transaction tx, String id) throws SQLException {
    return tx.first(
            "SELECT r.id FROM push_registration r WHERE r.id = ? AND " + STALE,
            row -> row.getString(1),
            id)
        .isPresent();
  }

  static void pollAll(Transaction tx) throws SQLException {
    tx.update("UPDATE push_registration SET polled_at = 0");
  }

  static long properties(Transaction tx, Standing standing) throws SQLException {
    return tx.first(
            "SELECT properties_number FROM collection WHERE mailbox = ? AND kind = ? AND name = ?",
            row -> row.getLong(1),
            standing.owner().value(),
            kind(standing),
            standing.collection().value())
        .orElse(0L);
  }

  static String kind(Standing standing) {
    return switch (standing.component()) {
      case "VEVENT" -> "EVENT";
      case "VTODO" -> "TASK";
      default -> "CONTACT";
    };
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getBytes(5),
        row.getBoolean(6),
        row.getBoolean(7),
        row.getLong(8),
        row.getInt(9));
  }
}
