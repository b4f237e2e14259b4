package dev.postern.mirror.deletion;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionName;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The brake's standing on collections. */
final class BrakeTable {
  private static final String SELECT =
      "SELECT mailbox, kind, collection, held_since, refused_at, refused, deleted, had, actor"
          + " FROM brake WHERE ";
  private static final String PLACE = "mailbox = ? AND kind = ? AND collection = ?";

  private BrakeTable() {}

  /** Where it is held and a client tried after this time: since then it is not forgotten. */
  static Optional<Held> held(Transaction tx, Place place, Instant after) throws SQLException {
    return tx.first(
        SELECT + PLACE + " AND refused_at > ?",
        BrakeTable::held,
        place.mailbox().value(),
        place.kind(),
        place.collection().value(),
        after.toEpochMilli());
  }

  /** All that are held and that clients tried after this time. */
  static List<Held> held(Transaction tx, Instant after) throws SQLException {
    return tx.list(
        SELECT + "refused_at > ? ORDER BY mailbox, kind, collection",
        BrakeTable::held,
        after.toEpochMilli());
  }

  /** All that are held and that no client tried after this time. */
  static List<Held> rested(Transaction tx, Instant after) throws SQLException {
    return tx.list(SELECT + "refused_at <= ?", BrakeTable::held, after.toEpochMilli());
  }

  /** Until when it is, or was last, released. */
  static Optional<Instant> openUntil(Transaction tx, Place place) throws SQLException {
    return tx.first(
        "SELECT open_until FROM brake WHERE " + PLACE + " AND open_until IS NOT NULL",
        row -> Instant.ofEpochMilli(row.getLong(1)),
        place.mailbox().value(),
        place.kind(),
        place.collection().value());
  }

  static void store(Transaction tx, Held held) throws SQLException {
    forget(tx, held.place());
    tx.update(
        "INSERT INTO brake (mailbox, kind, collection, held_since, refused_at, refused, deleted,"
            + " had, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        held.place().mailbox().value(),
        held.place().kind(),
        held.place().collection().value(),
        held.since().toEpochMilli(),
        held.last().toEpochMilli(),
        held.refused(),
        held.deleted(),
        held.had(),
        held.actor());
  }

  static void open(Transaction tx, Place place, Instant until) throws SQLException {
    forget(tx, place);
    tx.update(
        "INSERT INTO brake (mailbox, kind, collection, refused, deleted, had, actor, open_until)"
            + " VALUES (?, ?, ?, 0, 0, 0, '', ?)",
        place.mailbox().value(),
        place.kind(),
        place.collection().value(),
        until.toEpochMilli());
  }

  static void forget(Transaction tx, Place place) throws SQLException {
    tx.update(
        "DELETE FROM brake WHERE " + PLACE,
        place.mailbox().value(),
        place.kind(),
        place.collection().value());
  }

  /** The collections of a mailbox that the mirror knows. */
  static List<Place> places(Transaction tx, MailAddress mailbox) throws SQLException {
    return tx.list(
        "SELECT kind, name FROM collection WHERE mailbox = ? ORDER BY kind, name",
        row -> new Place(mailbox, row.getString(1), new CollectionName(row.getString(2))),
        mailbox.value());
  }

  private static Held held(ResultSet row) throws SQLException {
    return new Held(
        new Place(
            new MailAddress(row.getString(1)),
            row.getString(2),
            new CollectionName(row.getString(3))),
        Instant.ofEpochMilli(row.getLong(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getString(9));
  }
}
