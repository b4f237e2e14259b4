package dev.postern.mirror;

import dev.postern.api.client.PushRegistrations.Quiet;
import dev.postern.api.client.Standing;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The registrations of a client that writes: they are held back while it does, and afterwards the
 * change counts as told to them if it is the only one.
 *
 * @param before the collection as it was
 */
record Quietness(String login, String home, String shownAs, Standing before, Quiet quiet) {
  private static final String MINE = " WHERE login = ? AND home = ? AND shown_as = ?";

  void begin(Transaction tx, Instant until) throws SQLException {
    each(tx, "UPDATE push_registration SET quiet_until = ?" + MINE, until.toEpochMilli());
  }

  void end(Transaction tx) throws SQLException {
    each(tx, "UPDATE push_registration SET quiet_until = ?" + MINE, 0L);
  }

  /** Whoever knew all that there was knows this as well. */
  void count(Transaction tx) throws SQLException {
    Optional<Long> now = onlyThisChanged(tx);
    if (now.isPresent()) {
      each(
          tx,
          "UPDATE push_registration SET told_number = "
              + "CASE WHEN told_number >= "
              + before.number()
              + " THEN ? ELSE told_number END"
              + MINE,
          now.get());
    }
  }

  /**
   * The collection's number now, if nothing but the written resource has a later one than before.
   */
  private Optional<Long> onlyThisChanged(Transaction tx) throws SQLException {
    return tx.first(
        "SELECT c.current_number FROM collection c WHERE c.mailbox = ? AND c.kind = ? AND c.name ="
            + " ? AND NOT EXISTS (SELECT 1 FROM resource x WHERE x.collection = c.id"
            + " AND x.change_number > ? AND x.name <> ?)",
        row -> row.getLong(1),
        before.owner().value(),
        RegistrationTable.kind(before),
        before.collection().value(),
        before.number(),
        quiet.written().value());
  }

  private void each(Transaction tx, String sql, long value) throws SQLException {
    if (quiet.ids().isEmpty()) {
      tx.update(sql, value, login, home, shownAs);
    } else {
      List<Object[]> rows =
          quiet.ids().stream().map(id -> new Object[] {value, login, home, shownAs, id}).toList();
      tx.updateAll(sql + " AND id = ?", rows);
    }
  }
}
