package dev.postern.spool.queue;

import dev.postern.api.MailAddress;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rows of mailboxes and nodes. That a node is dead is told by its beats, which stand still, and
 * by no clock: a lease in times would end early, and a message be sent twice, when one jumps.
 */
final class LaneTable {
  private static final String FREE =
      "(node IS NULL OR node = ? OR node NOT IN (SELECT id FROM spool_node))";

  private LaneTable() {}

  /** Mailboxes with something to send now, of which none that lives sees to. */
  static List<MailAddress> waiting(Transaction tx, String node, Instant now) throws SQLException {
    long horizon = now.plus(SpoolTimes.HORIZON).toEpochMilli();
    return tx.list(
        "SELECT DISTINCT m.mailbox FROM spool_message m LEFT JOIN spool_lane l ON l.mailbox ="
            + " m.mailbox WHERE m.stage <> 'KEPT' AND (m.due_at <= ? OR m.due_at > ?) AND"
            + " (l.mailbox IS NULL OR (l.node IS NULL OR l.node = ? OR l.node NOT IN (SELECT id"
            + " FROM spool_node)) AND (l.free_at <= ? OR l.free_at > ?))",
        row -> new MailAddress(row.getString(1)),
        now.toEpochMilli(),
        horizon,
        node,
        now.toEpochMilli(),
        horizon);
  }

  /** Whether the node has the mailbox now. */
  static boolean claim(Transaction tx, MailAddress mailbox, String node) throws SQLException {
    boolean known =
        tx.first("SELECT 1 FROM spool_lane WHERE mailbox = ?", row -> true, mailbox.value())
            .isPresent();
    if (!known) {
      tx.update(
          "INSERT INTO spool_lane (mailbox, node, free_at, failures) VALUES (?, ?, 0, 0)",
          mailbox.value(),
          node);
      return true;
    }
    return tx.update(
            "UPDATE spool_lane SET node = ? WHERE mailbox = ? AND " + FREE,
            node,
            mailbox.value(),
            node)
        > 0;
  }

  /** From when on the node may send; empty if somebody else has the mailbox by now. */
  static Optional<Instant> freeAt(Transaction tx, MailAddress mailbox, String node)
      throws SQLException {
    return tx.first(
        "SELECT free_at FROM spool_lane WHERE mailbox = ? AND node = ? FOR UPDATE",
        row -> Instant.ofEpochMilli(row.getLong(1)),
        mailbox.value(),
        node);
  }

  static void pause(Transaction tx, MailAddress mailbox, Instant until) throws SQLException {
    tx.update(
        "UPDATE spool_lane SET free_at = ? WHERE mailbox = ?",
        until.toEpochMilli(),
        mailbox.value());
  }

  /** Counts a failure, and tells how many there were since something was sent. */
  static int failed(Transaction tx, MailAddress mailbox) throws SQLException {
    tx.update("UPDATE spool_lane SET failures = failures + 1 WHERE mailbox = ?", mailbox.value());
    return tx.first(
            "SELECT failures FROM spool_lane WHERE mailbox = ?",
            row -> row.getInt(1),
            mailbox.value())
        .orElse(1);
  }

  static void succeeded(Transaction tx, MailAddress mailbox) throws SQLException {
    tx.update(
        "UPDATE spool_lane SET failures = 0 WHERE mailbox = ? AND failures > 0", mailbox.value());
  }

  static void release(Transaction tx, MailAddress mailbox, String node) throws SQLException {
    tx.update(
        "UPDATE spool_lane SET node = NULL WHERE mailbox = ? AND node = ?", mailbox.value(), node);
  }

  /** The node is there, and a beat further. */
  static void beat(Transaction tx, String node) throws SQLException {
    if (tx.update("UPDATE spool_node SET beats = beats + 1 WHERE id = ?", node) == 0) {
      tx.update("INSERT INTO spool_node (id, beats) VALUES (?, 1)", node);
    }
  }

  static Map<String, Long> beats(Transaction tx) throws SQLException {
    return tx
        .list(
            "SELECT id, beats FROM spool_node", row -> Map.entry(row.getString(1), row.getLong(2)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Buries a node, unless it has moved after all. */
  static boolean bury(Transaction tx, String node, long beats) throws SQLException {
    return tx.update("DELETE FROM spool_node WHERE id = ? AND beats = ?", node, beats) > 0;
  }

  /** The node goes; what it has not finished is for others. */
  static void leave(Transaction tx, String node) throws SQLException {
    tx.update("DELETE FROM spool_node WHERE id = ?", node);
  }

  static void buryAll(Transaction tx) throws SQLException {
    tx.update("DELETE FROM spool_node");
  }

  /** Whether a time lies ahead, and was not planned by a clock that was wrong. */
  static boolean isPlausible(Instant planned, Instant now) {
    Duration ahead = Duration.between(now, planned);
    return ahead.isPositive() && ahead.compareTo(SpoolTimes.HORIZON) <= 0;
  }
}
