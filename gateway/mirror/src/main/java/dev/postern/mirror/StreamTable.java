package dev.postern.mirror;

import dev.postern.api.exchange.FolderId;
import dev.postern.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which node listens to which mailbox, and what it is told there. The folders that clients poll
 * have their rows among the subscriptions, where reasons to ask upstream are counted; they have no
 * id and no address.
 */
final class StreamTable {
  /** What stands in a subscription's row in place of the address where its notices go. */
  static final String NO_ADDRESS = "";

  private static final String WHERE = " WHERE mailbox = ? AND backend = ?";
  private static final String HELD =
      " EXISTS (SELECT 1 FROM node WHERE node.id = stream.node AND node.alive_until > ?)";
  private static final String WANTED =
      "SELECT DISTINCT mailbox, backend FROM subscription WHERE address = '' AND used_at >= ?";

  private StreamTable() {}

  /** A node, and the number of its process; 0 if that is not known. */
  record Node(String id, int presence) {}

  /**
   * The node is there until then, as long as its process is.
   *
   * @param presence the number of its process
   */
  static void beat(Transaction tx, String node, int presence, Instant now, Instant until)
      throws SQLException {
    int known =
        tx.update("UPDATE node SET alive_until = ? WHERE id = ?", until.toEpochMilli(), node);
    if (known == 0) {
      tx.update("DELETE FROM node WHERE alive_until < ?", now.toEpochMilli());
      tx.update(
          "INSERT INTO node (id, alive_until, presence) VALUES (?, ?, ?)",
          node,
          until.toEpochMilli(),
          presence);
    }
  }

  /** All nodes that are there, or were until they died. */
  static List<Node> nodes(Transaction tx) throws SQLException {
    return tx.list(
        "SELECT id, presence FROM node", row -> new Node(row.getString(1), row.getInt(2)));
  }

  /**
   * The node listens no more.
   *
   * @return whether that was not known
   */
  static boolean leave(Transaction tx, String node) throws SQLException {
    tx.update("UPDATE stream SET node = NULL, live = FALSE WHERE node = ?", node);
    return tx.update("DELETE FROM node WHERE id = ?", node) > 0;
  }

  static long countNodes(Transaction tx, Instant now) throws SQLException {
    return tx.first(
            "SELECT COUNT(*) FROM node WHERE alive_until > ?",
            row -> row.getLong(1),
            now.toEpochMilli())
        .orElse(0L);
  }

  static long countLive(Transaction tx, Instant now) throws SQLException {
    return tx.first(
            "SELECT COUNT(*) FROM subscription JOIN stream ON stream.mailbox ="
                + " subscription.mailbox AND stream.backend = subscription.backend JOIN node ON"
                + " node.id = stream.node WHERE subscription.address = '' AND stream.live AND"
                + " node.alive_until > ?",
            row -> row.getLong(1),
            now.toEpochMilli())
        .orElse(0L);
  }

  static boolean isLive(Transaction tx, StreamKey key, Instant now) throws SQLException {
    return tx.first(
            "SELECT 1 FROM stream" + WHERE + " AND live AND" + HELD,
            row -> row.getInt(1),
            key.mailbox(),
            key.backend(),
            now.toEpochMilli())
        .isPresent();
  }

  /** Whether some node sees to it. */
  static boolean isHeld(Transaction tx, StreamKey key, Instant now) throws SQLException {
    return tx.first(
            "SELECT 1 FROM stream" + WHERE + " AND" + HELD,
            row -> row.getInt(1),
            key.mailbox(),
            key.backend(),
            now.toEpochMilli())
        .isPresent();
  }

  /** The mailboxes in which clients polled folders. */
  static List<StreamKey> wanted(Transaction tx, Instant usedAfter) throws SQLException {
    return tx.list(WANTED, StreamTable::key, usedAfter.toEpochMilli());
  }

  static List<StreamKey> ofNode(Transaction tx, String node) throws SQLException {
    return tx.list("SELECT mailbox, backend FROM stream WHERE node = ?", StreamTable::key, node);
  }

  /** Those that a node that is there listens to. */
  static Set<StreamKey> held(Transaction tx, Instant now) throws SQLException {
    return Set.copyOf(
        tx.list(
            "SELECT mailbox, backend FROM stream WHERE" + HELD,
            StreamTable::key,
            now.toEpochMilli()));
  }

  /** Whether the node has it from now on, and nobody else. */
  static boolean claim(Transaction tx, StreamKey key, String node, Instant now)
      throws SQLException {
    // Nodes that want the same one queue up at a row that is there.
    tx.update(
        "UPDATE change_number SET last_number = last_number WHERE mailbox = ?", key.mailbox());
    tx.update(
        "INSERT INTO stream (mailbox, backend, node, live) SELECT mailbox, ?, NULL, FALSE FROM"
            + " change_number WHERE mailbox = ? AND NOT EXISTS (SELECT 1 FROM stream"
            + WHERE
            + ")",
        key.backend(),
        key.mailbox(),
        key.mailbox(),
        key.backend());
    return tx.update(
            "UPDATE stream SET node = ?, live = FALSE" + WHERE + " AND NOT" + HELD,
            node,
            key.mailbox(),
            key.backend(),
            now.toEpochMilli())
        == 1;
  }

  static void release(Transaction tx, Collection<StreamKey> keys, String node) throws SQLException {
    tx.updateAll(
        "UPDATE stream SET node = NULL, live = FALSE" + WHERE + " AND node = ?",
        keys.stream().map(key -> new Object[] {key.mailbox(), key.backend(), node}).toList());
  }

  /** Whether changes are told, as the node that listens knows; if so, all may have changed. */
  static void tells(Transaction tx, Collection<StreamKey> keys, String node, boolean live)
      throws SQLException {
    tx.updateAll(
        "UPDATE stream SET live = ?" + WHERE + " AND node = ?",
        keys.stream().map(key -> new Object[] {live, key.mailbox(), key.backend(), node}).toList());
    if (live) {
      doubt(tx, keys);
      for (StreamKey key : keys) {
        unlist(tx, key);
      }
    }
  }

  /** Which folders there are is to be asked for again. */
  static void unlist(Transaction tx, StreamKey key) throws SQLException {
    tx.update("UPDATE home SET listed_at = 0 WHERE mailbox = ?", key.mailbox());
  }

  /** All folders there may have changed. */
  static void doubt(Transaction tx, Collection<StreamKey> keys) throws SQLException {
    tx.updateAll(
        "UPDATE subscription SET noticed = noticed + 1" + WHERE + " AND address = ''",
        keys.stream().map(key -> new Object[] {key.mailbox(), key.backend()}).toList());
  }

  /** Those of the folders that clients poll. */
  static List<SubscriptionKey> watched(Transaction tx, StreamKey key, Set<FolderId> folders)
      throws SQLException {
    List<SubscriptionKey> all =
        tx.list(
            "SELECT mailbox, kind, folder FROM subscription" + WHERE + " AND address = ''",
            StreamTable::subscription,
            key.mailbox(),
            key.backend());
    return all.stream().filter(it -> folders.contains(new FolderId(it.folder()))).toList();
  }

  static void changed(Transaction tx, Collection<SubscriptionKey> keys) throws SQLException {
    tx.updateAll(
        "UPDATE subscription SET noticed = noticed + 1 WHERE mailbox = ? AND kind = ? AND folder"
            + " = ?",
        keys.stream().map(key -> new Object[] {key.mailbox(), key.kind(), key.folder()}).toList());
  }

  /** What the node is to bring up to date: it was told of changes in what clients polled lately. */
  static List<SubscriptionKey> stale(Transaction tx, String node, Instant usedAfter)
      throws SQLException {
    return new ArrayList<>(
        tx.list(
            "SELECT subscription.mailbox, kind, folder FROM subscription JOIN stream ON"
                + " stream.mailbox = subscription.mailbox AND stream.backend ="
                + " subscription.backend WHERE stream.node = ? AND stream.live AND address = ''"
                + " AND noticed <> seen AND used_at >= ?",
            StreamTable::subscription,
            node,
            usedAfter.toEpochMilli()));
  }

  private static StreamKey key(ResultSet row) throws SQLException {
    return new StreamKey(row.getString(1), row.getString(2));
  }

  private static SubscriptionKey subscription(ResultSet row) throws SQLException {
    return new SubscriptionKey(row.getString(1), row.getString(2), row.getString(3));
  }
}
