package dev.postern.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which gateways use the database now. Each holds a lock there for as long as it lives; however a
 * process ends, its server takes the lock back when it sees that the connection has gone.
 */
public final class Presence implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final Dialect dialect;
  private final HikariDataSource pool;
  private final boolean exclusively;
  private final DatabaseLocation location;
  private final int own = new SecureRandom().nextInt(1, Integer.MAX_VALUE);
  private Connection held;

  private Presence(
      Dialect dialect,
      HikariDataSource pool,
      boolean exclusively,
      DatabaseLocation location,
      Connection held) {
    this.dialect = dialect;
    this.pool = pool;
    this.exclusively = exclusively;
    this.location = location;
    this.held = held;
  }

  /**
   * Appears among those that use the database.
   *
   * @param exclusively for maintenance, beside which no gateway may run
   * @throws PosternException if somebody else's use of the database forbids this one
   */
  static Presence claim(
      Dialect dialect, HikariDataSource pool, boolean exclusively, DatabaseLocation location)
      throws SQLException {
    Presence presence = new Presence(dialect, pool, exclusively, location, pool.getConnection());
    presence.take();
    return presence;
  }

  /** The number of this process; positive, and another one after each start. */
  public int own() {
    return own;
  }

  /** Whether other gateways can use the database at all. */
  public boolean isShared() {
    return dialect.isShared();
  }

  /**
   * The numbers of all gateways that are there, this one's among them.
   *
   * @throws PosternException {@link Failure.Unavailable} if that cannot be known now
   */
  public synchronized Set<Integer> all() {
    try {
      return asked();
    } catch (SQLException e) {
      LOG.info("the connection by which other gateways know this one broke: {}", e.getMessage());
    }
    try {
      pool.evictConnection(held);
      held = pool.getConnection();
      take();
      return asked();
    } catch (SQLException e) {
      throw new PosternException(
          new Failure.Unavailable(RETRY_AFTER, "the gateway's database failed"), e);
    }
  }

  private Set<Integer> asked() throws SQLException {
    Set<Integer> present = dialect.present(held, own);
    held.commit();
    return present;
  }

  private void take() throws SQLException {
    boolean isMine = dialect.claim(held, exclusively, own);
    held.commit();
    if (!isMine) {
      throw new PosternException(
          new Failure.Unavailable(
              RETRY_AFTER, "the database " + location + " is in use by a running gateway"));
    }
  }

  @Override
  public synchronized void close() {
    try (Connection last = held) {
      dialect.release(last);
      last.commit();
    } catch (SQLException e) {
      LOG.warn("the database takes its lock back when it sees that this process has gone", e);
    }
  }
}
