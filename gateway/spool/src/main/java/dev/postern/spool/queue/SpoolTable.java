package dev.postern.spool.queue;

import dev.postern.api.MailAddress;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of messages. */
final class SpoolTable {
  private static final String COLUMNS =
      "id, mailbox, login, stage, unsure, bytes, accepted_at, due_at, tried_at, attempts, waited,"
          + " patience, trouble";
  private static final int LONGEST_TROUBLE = 1000;

  private SpoolTable() {}

  static void insert(Transaction tx, Entry entry, byte[] header, byte[] details)
      throws SQLException {
    tx.update(
        "INSERT INTO spool_message (id, mailbox, login, stage, attempting, unsure, bytes, header,"
            + " details, accepted_at, due_at, attempts, waited, patience) VALUES (?, ?, ?, ?,"
            + " FALSE, FALSE, ?, ?, ?, ?, ?, 0, 0, ?)",
        entry.id(),
        entry.mailbox().value(),
        entry.login(),
        entry.stage(),
        entry.bytes(),
        header,
        details,
        entry.accepted().toEpochMilli(),
        entry.due().toEpochMilli(),
        entry.patience().toMillis());
  }

  static List<Entry> all(Transaction tx) throws SQLException {
    return tx.list("SELECT " + COLUMNS + " FROM spool_message ORDER BY number", SpoolTable::entry);
  }

  static Set<String> ids(Transaction tx) throws SQLException {
    return Set.copyOf(tx.list("SELECT id FROM spool_message", row -> row.getString(1)));
  }

  static Optional<Entry> find(Transaction tx, String id) throws SQLException {
    return tx.first(
        "SELECT " + COLUMNS + " FROM spool_message WHERE id = ?", SpoolTable::entry, id);
  }

  static Optional<byte[]> header(Transaction tx, String id) throws SQLException {
    return tx.first("SELECT header FROM spool_message WHERE id = ?", row -> row.getBytes(1), id);
  }

  static Optional<byte[]> details(Transaction tx, String id) throws SQLException {
    return tx.first("SELECT details FROM spool_message WHERE id = ?", row -> row.getBytes(1), id);
  }

  /** The one of a mailbox that is to be tried now: of those that are due, the oldest. */
  static Optional<Entry> due(Transaction tx, MailAddress mailbox, Instant now) throws SQLException {
    return tx.first(
        "SELECT "
            + COLUMNS
            + " FROM spool_message WHERE mailbox = ? AND stage <> 'KEPT' AND (due_at <= ? OR"
            + " due_at > ?) ORDER BY number FETCH FIRST 1 ROWS ONLY",
        SpoolTable::entry,
        mailbox.value(),
        now.toEpochMilli(),
        now.plus(SpoolTimes.HORIZON).toEpochMilli());
  }

  /** From now on until its end is known, it may have been sent. */
  static void begin(Transaction tx, String id, Instant now) throws SQLException {
    tx.update(
        "UPDATE spool_message SET attempting = TRUE, tried_at = ?, attempts = attempts + 1 WHERE"
            + " id = ?",
        now.toEpochMilli(),
        id);
  }

  /** Whoever tried them is dead. */
  static void interrupted(Transaction tx, MailAddress mailbox, Instant due) throws SQLException {
    tx.update(
        "UPDATE spool_message SET attempting = FALSE, unsure = TRUE, due_at = ? WHERE mailbox = ?"
            + " AND attempting",
        due.toEpochMilli(),
        mailbox.value());
  }

  static void postpone(
      Transaction tx, String id, boolean unsure, Instant due, Duration waited, String trouble)
      throws SQLException {
    tx.update(
        "UPDATE spool_message SET attempting = FALSE, unsure = ?, due_at = ?, waited = ?, trouble"
            + " = ? WHERE id = ?",
        unsure,
        due.toEpochMilli(),
        waited.toMillis(),
        cut(trouble),
        id);
  }

  /** Goes on to another stage, as if it had just come. */
  static void proceed(
      Transaction tx,
      String id,
      Stage stage,
      MailAddress mailbox,
      boolean unsure,
      Instant now,
      Optional<String> trouble)
      throws SQLException {
    tx.update(
        "UPDATE spool_message SET stage = ?, mailbox = ?, attempting = FALSE, unsure = ?, due_at ="
            + " ?, tried_at = NULL, attempts = 0, waited = 0, trouble ="
            + " ? WHERE id = ?",
        stage,
        mailbox.value(),
        unsure,
        now.toEpochMilli(),
        trouble.map(SpoolTable::cut),
        id);
  }

  static boolean isBeingSent(Transaction tx, String id) throws SQLException {
    return tx.first("SELECT 1 FROM spool_message WHERE id = ? AND attempting", row -> true, id)
        .isPresent();
  }

  /** Unless it is being sent at the moment. */
  static boolean delete(Transaction tx, String id, boolean evenIfBeingSent) throws SQLException {
    return tx.update(
            "DELETE FROM spool_message WHERE id = ?"
                + (evenIfBeingSent ? "" : " AND NOT attempting"),
            id)
        > 0;
  }

  private static String cut(String text) {
    return text.length() > LONGEST_TROUBLE ? text.substring(0, LONGEST_TROUBLE) : text;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    long tried = row.getLong("tried_at");
    Optional<Instant> triedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(tried));
    return new Entry(
        row.getString("id"),
        new MailAddress(row.getString("mailbox")),
        row.getString("login"),
        Stage.valueOf(row.getString("stage")),
        row.getBoolean("unsure"),
        row.getLong("bytes"),
        Instant.ofEpochMilli(row.getLong("accepted_at")),
        Instant.ofEpochMilli(row.getLong("due_at")),
        triedAt,
        row.getInt("attempts"),
        Duration.ofMillis(row.getLong("waited")),
        Duration.ofMillis(row.getLong("patience")),
        Optional.ofNullable(row.getString("trouble")));
  }
}
