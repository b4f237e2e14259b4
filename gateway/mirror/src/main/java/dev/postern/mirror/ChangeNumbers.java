package dev.postern.mirror;

import dev.postern.store.Database;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The change numbers of each mailbox: one rising sequence, of which no number is given out twice.
 * It starts above the seconds since 2026-01-01, so that a mirror whose database was lost does not
 * begin with numbers that clients have seen, and outlives a dropped mirror. Numbers fit 31 bits
 * until the year 2094.
 */
final class ChangeNumbers {
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private final InstantSource clock;

  ChangeNumbers(InstantSource clock) {
    this.clock = clock;
  }

  /** Begins the sequence of a mailbox that has none yet. */
  synchronized void begin(Database database, String mailbox) {
    boolean hasBegun = database.read(tx -> last(tx, mailbox)).isPresent();
    if (!hasBegun) {
      long seconds = seconds(clock.instant());
      database.execute(tx ->
          tx.update(
              "INSERT INTO change_number (mailbox, last_number) VALUES (?, ?)", mailbox, seconds));
    }
  }

  /**
   * Takes the next numbers. The sequence stays locked to the end of the transaction, so that
   * numbers appear in their order.
   *
   * @return the first of them
   */
  static long take(Transaction tx, String mailbox, int count) throws SQLException {
    tx.update(
        "UPDATE change_number SET last_number = last_number + ? WHERE mailbox = ?", count, mailbox);
    long last =
        last(tx, mailbox).orElseThrow(() -> new SQLException("no change numbers for " + mailbox));
    return last - count + 1;
  }

  /** Where a sequence begins: above all that one begun earlier has given out by now. */
  static long seconds(Instant now) {
    return Duration.between(EPOCH, now).toSeconds();
  }

  private static Optional<Long> last(Transaction tx, String mailbox) throws SQLException {
    return tx.first(
        "SELECT last_number FROM change_number WHERE mailbox = ?", row -> row.getLong(1), mailbox);
  }
}
