package dev.postern.mirror;

import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Which backend each mailbox is on: noted when its folders are first listed. */
final class Routes {
  private static final String SELECT = "SELECT backend FROM route WHERE mailbox = ?";

  private Routes() {}

  /** A mailbox and the name of the backend that it is on. */
  record Route(String mailbox, String backend) {}

  /** Empty for a mailbox whose folders were never listed. */
  static Optional<String> of(Transaction tx, String mailbox) throws SQLException {
    return tx.first(SELECT, row -> row.getString(1), mailbox);
  }

  static List<Route> all(Transaction tx) throws SQLException {
    return tx.list(
        "SELECT mailbox, backend FROM route ORDER BY mailbox",
        row -> new Route(row.getString(1), row.getString(2)));
  }

  /**
   * Keeps the mailbox where it is until the transaction ends; one that is nowhere yet is noted to
   * be here. Its change numbers must have begun.
   *
   * @throws Moved if it is on another backend
   */
  static void hold(Transaction tx, String mailbox, String backend) throws SQLException {
    Optional<String> known = lock(tx, mailbox);
    if (known.isEmpty()) {
      // Nodes that list a mailbox for the first time at once queue up at a row that is there.
      tx.update("UPDATE change_number SET last_number = last_number WHERE mailbox = ?", mailbox);
      known = lock(tx, mailbox);
    }
    if (known.isEmpty()) {
      tx.update("INSERT INTO route (mailbox, backend) VALUES (?, ?)", mailbox, backend);
    } else if (!known.get().equals(backend)) {
      throw new Moved(mailbox);
    }
  }

  static void set(Transaction tx, String mailbox, String backend) throws SQLException {
    tx.update("UPDATE route SET backend = ? WHERE mailbox = ?", backend, mailbox);
  }

  private static Optional<String> lock(Transaction tx, String mailbox) throws SQLException {
    return tx.first(SELECT + " FOR UPDATE", row -> row.getString(1), mailbox);
  }
}
