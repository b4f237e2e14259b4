package dev.postern.mirror;

import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** What is left of resources that went, so that clients can be told. */
final class Tombstones {
  /** A client that was away for longer starts afresh. */
  static final Duration KEPT = Duration.ofDays(180);

  private Tombstones() {}

  /** Forgets the oldest, and with them the tokens that would need them. */
  static void purge(ResourceWriter writer, Instant now) throws SQLException {
    Transaction tx = writer.transaction();
    long collection = writer.collection().id();
    long horizon = now.minus(KEPT).toEpochMilli();
    long last =
        tx.first(
                "SELECT COALESCE(MAX(change_number), 0) FROM resource"
                    + " WHERE collection = ? AND gone_at < ?",
                row -> row.getLong(1),
                collection,
                horizon)
            .orElse(0L);
    if (last > 0) {
      tx.update("DELETE FROM resource WHERE collection = ? AND gone_at < ?", collection, horizon);
      tx.update(
          "UPDATE collection SET floor_number = ? WHERE id = ? AND floor_number < ?",
          last,
          collection,
          last);
    }
  }
}
