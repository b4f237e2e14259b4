package dev.postern.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's own memory: mirror, intents and whatever else must outlive a restart. H2 in a file
 * or PostgreSQL; the same SQL runs on both. A commit is on disk when {@link #transact} returns.
 *
 * <p>Trouble with the database is trouble behind the gateway: every method throws a {@link
 * PosternException} with {@link Failure.Unavailable}.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 5;

  /** Serialization failure and deadlock: the transaction may simply be run again. */
  private static final Set<String> REPEATABLE = Set.of("40001", "40P01");

  private final Dialect dialect;
  private final HikariDataSource pool;
  private final Presence presence;

  private Database(Dialect dialect, HikariDataSource pool, Presence presence) {
    this.dialect = dialect;
    this.pool = pool;
    this.presence = presence;
  }

  /** Opens the database for a gateway, and brings its tables up to date. */
  public static Database open(DatabaseLocation location) {
    return open(location, false);
  }

  /**
   * Opens the database for maintenance.
   *
   * @throws PosternException if a gateway is running on it
   */
  public static Database openExclusively(DatabaseLocation location) {
    return open(location, true);
  }

  private static Database open(DatabaseLocation location, boolean exclusively) {
    Dialect dialect = Dialect.of(location);
    HikariConfig config = new HikariConfig();
    config.setPoolName("postern");
    config.setMaximumPoolSize(16);
    config.setMinimumIdle(2);
    config.setAutoCommit(false);
    dialect.configure(config);
    HikariDataSource pool;
    try {
      pool = new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      throw unavailable(
          "cannot open the database "
              + location
              + "; is it already in use by a running gateway, or unreachable?",
          e);
    }
    try {
      Presence presence = Presence.claim(dialect, pool, exclusively, location);
      Flyway.configure()
          .dataSource(pool)
          .locations("classpath:db/migration")
          .placeholders(Map.of("bytes", dialect.bytes()))
          .load()
          .migrate();
      return new Database(dialect, pool, presence);
    } catch (SQLException e) {
      pool.close();
      throw unavailable("cannot use the database " + location, e);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /** What is to be done in one transaction; may be run again after a deadlock. */
  @FunctionalInterface
  public interface Work<R> {
    R in(Transaction transaction) throws SQLException;
  }

  /** Like {@link Work}, without a result. */
  @FunctionalInterface
  public interface Action {
    void in(Transaction transaction) throws SQLException;
  }

  /** Which gateways use the database now. */
  public Presence presence() {
    return presence;
  }

  /** Runs the work in a transaction that is committed, durably, if it returns. */
  public <R> R transact(Work<R> work) {
    return run(work, true);
  }

  /** Runs the action in a transaction that is committed, durably, if it returns. */
  public void execute(Action action) {
    run(
        transaction -> {
          action.in(transaction);
          return true;
        },
        true);
  }

  /** Runs work that only reads. */
  public <R> R read(Work<R> work) {
    return run(work, false);
  }

  private <R> R run(Work<R> work, boolean writes) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = pool.getConnection()) {
        return inTransaction(connection, work, writes);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !REPEATABLE.contains(e.getSQLState())) {
          throw unavailable("the gateway's database failed", e);
        }
        LOG.debug("transaction is run again after a conflict", e);
      }
    }
  }

  private <R> R inTransaction(Connection connection, Work<R> work, boolean writes)
      throws SQLException {
    boolean done = false;
    try {
      R result = work.in(new Transaction(connection));
      connection.commit();
      done = true;
      if (writes) {
        dialect.harden(connection);
      }
      return result;
    } finally {
      if (!done) {
        connection.rollback();
      }
    }
  }

  private static PosternException unavailable(String detail, Exception cause) {
    return new PosternException(new Failure.Unavailable(RETRY_AFTER, detail), cause);
  }

  @Override
  public void close() {
    presence.close();
    pool.close();
  }
}
