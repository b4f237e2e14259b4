package dev.postern.mirror;

import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Streams.Told;
import dev.postern.api.exchange.Version;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is told of one folder, held against what the mirror has. Only the last that is told of an
 * item counts: a version is all that was before it.
 */
final class News {
  private static final String OF_FOLDER =
      " JOIN collection c ON c.id = %s.collection WHERE c.mailbox = ? AND c.kind = ?"
          + " AND c.folder = ?";
  private static final String LIVE =
      "SELECT r.version FROM resource r"
          + OF_FOLDER.formatted("r")
          + " AND r.item = ? AND r.gone_at IS NULL";
  private static final String NAMES =
      "SELECT c.id, r.name FROM resource r"
          + OF_FOLDER.formatted("r")
          + " AND r.item = ? AND r.gone_at IS NULL";
  private static final String PENDING =
      "SELECT p.version FROM pending p" + OF_FOLDER.formatted("p") + " AND p.item = ?";
  private static final String WRITES =
      "SELECT i.write_id FROM intent i JOIN collection c ON c.mailbox = i.mailbox"
          + " AND c.kind = i.kind AND c.name = i.collection WHERE c.mailbox = ? AND c.kind = ?"
          + " AND c.folder = ? AND i.presence IS NOT NULL AND i.begun_at > ?";

  private final SubscriptionKey key;
  private final Map<ItemId, Told> items = new HashMap<>();
  private final boolean isVague;

  News(SubscriptionKey key, List<Told> told) {
    this.key = key;
    FolderId folder = new FolderId(key.folder());
    List<Told> here = told.stream().filter(it -> it.folder().equals(folder)).toList();
    this.isVague = here.stream().anyMatch(Told.Something.class::isInstance);
    for (Told each : here) {
      switch (each) {
        case Told.Stands stands -> items.put(stands.item(), stands);
        case Told.Left left -> items.put(left.item(), left);
        case Told.Something _ -> items.clear();
        case Told.Tree _ -> {}
      }
    }
  }

  /** Whether it can be held against anything. */
  boolean isVague() {
    return isVague;
  }

  /** Whether something went. */
  boolean isOfDeletions() {
    return items.values().stream().anyMatch(Told.Left.class::isInstance);
  }

  /** Whether the mirror has all of it. */
  boolean isKnown(Transaction tx) throws SQLException {
    for (Told each : items.values()) {
      if (!isKnown(tx, each)) {
        return false;
      }
    }
    return !isVague;
  }

  /** Whether what went is being deleted by this gateway. */
  boolean isDeleting(Transaction tx, Locks locks) throws SQLException {
    for (Told each : items.values()) {
      if (each instanceof Told.Left(FolderId _, ItemId item)
          && names(tx, item).stream().anyMatch(locks::isBusy)) {
        return true;
      }
    }
    return false;
  }

  private List<Locks.ResourceKey> names(Transaction tx, ItemId item) throws SQLException {
    return tx.list(
        NAMES,
        row -> new Locks.ResourceKey(row.getLong(1), row.getString(2)),
        key.mailbox(),
        key.kind(),
        key.folder(),
        item.value());
  }

  /** Whether something is being written there that was begun since. */
  boolean isWriting(Transaction tx, Instant since) throws SQLException {
    return tx.first(
            WRITES,
            row -> row.getString(1),
            key.mailbox(),
            key.kind(),
            key.folder(),
            since.toEpochMilli())
        .isPresent();
  }

  private boolean isKnown(Transaction tx, Told told) throws SQLException {
    return switch (told) {
      case Told.Stands(FolderId _, ItemId item, Version version) ->
          versions(tx, LIVE, item).contains(version.value());
      case Told.Left(FolderId _, ItemId item) ->
          versions(tx, LIVE, item).isEmpty() && versions(tx, PENDING, item).isEmpty();
      case Told.Something _, Told.Tree _ -> false;
    };
  }

  private List<String> versions(Transaction tx, String sql, ItemId item) throws SQLException {
    return tx.list(
        sql, row -> row.getString(1), key.mailbox(), key.kind(), key.folder(), item.value());
  }
}
