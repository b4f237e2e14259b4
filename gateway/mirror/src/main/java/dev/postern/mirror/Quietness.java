package dev.postern.mirror;

import dev.postern.api.client.PushRegistrations.Quiet;
import dev.postern.api.client.Standing;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The registrations of a client that writes: they are held back while it does, and afterwards the
 * change counts as told to them if it is the only one.
 *
 * @param before the collection as it was
 * @param properties the number of its properties then
 */
record Quietness(
    String login, String home, String shownAs, Standing before, long properties, Quiet quiet) {
  private static final String MINE = " WHERE login = ? AND home = ? AND shown_as = ?";

  void begin(Transaction tx, Instant until) throws SQLException {
    each(tx, "UPDATE push_registration SET quiet_until = ?" + MINE, until.toEpochMilli());
  }

  void end(Transaction tx) throws SQLException {
    each(tx, "UPDATE push_registration SET quiet_until = ?" + MINE, 0L);
  }

  /** Whoever knew all that there was knows this as well. */
  void count(Transaction tx) throws SQLException {
    if (quiet.written().isEmpty()) {
      countProperties(tx);
    } else {
      countContents(tx);
    }
  }

  /** Each change of the properties counts one, so that another one is seen. */
  private void countProperties(Transaction tx) throws SQLException {
    if (RegistrationTable.properties(tx, before) == properties + 1) {
      each(
          tx,
          "UPDATE push_registration SET told_properties = "
              + "CASE WHEN told_properties = "
              + properties
              + " THEN ? ELSE told_properties END"
              + MINE,
          properties + 1);
    }
  }

  private void countContents(Transaction tx) throws SQLException {
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

  /** The collection's number now, if nothing but what was written has a later one than before. */
  private Optional<Long> onlyThisChanged(Transaction tx) throws SQLException {
    List<Object> values =
        new ArrayList<>(
            List.of(
                before.owner().value(),
                RegistrationTable.kind(before),
                before.collection().value(),
                before.number()));
    quiet.written().forEach(name -> values.add(name.value()));
    return tx.first(
        "SELECT c.current_number FROM collection c WHERE c.mailbox = ? AND c.kind = ? AND c.name ="
            + " ? AND NOT EXISTS (SELECT 1 FROM resource x WHERE x.collection = c.id"
            + " AND x.change_number > ? AND x.name NOT IN ("
            + String.join(", ", Collections.nCopies(quiet.written().size(), "?"))
            + "))",
        row -> row.getLong(1),
        values.toArray());
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
