package dev.postern.store;

import com.zaxxer.hikari.HikariConfig;
import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The little in which the two databases differ; all other SQL runs on both. */
sealed interface Dialect {

  /** The type of a byte string without a limit, as the migrations' {@code ${bytes}}. */
  String bytes();

  /** Settles the connection pool's settings. */
  void configure(HikariConfig pool);

  /** Makes the commits so far survive a kill of this process. */
  void harden(Connection connection) throws SQLException;

  /** Whether several processes can use the database. */
  boolean isShared();

  /**
   * Takes the lock that tells serving from maintenance, and one by which this process is known to
   * others; the connection must stay open to hold them.
   *
   * @param number of this process
   * @return false if somebody else's use of the database forbids this one
   */
  boolean claim(Connection connection, boolean exclusively, int number) throws SQLException;

  /** Gives back what was claimed. */
  void release(Connection connection) throws SQLException;

  /**
   * The numbers of the processes that hold their locks.
   *
   * @param own which is among them
   * @throws SQLException also if this process does not hold its own any more
   */
  Set<Integer> present(Connection connection, int own) throws SQLException;

  static Dialect of(DatabaseLocation location) {
    return switch (location) {
      case DatabaseLocation.Embedded embedded -> new H2(embedded);
      case DatabaseLocation.Server server -> new PostgreSql(server);
    };
  }

  record H2(DatabaseLocation.Embedded location) implements Dialect {
    @Override
    public String bytes() {
      return "BLOB";
    }

    @Override
    public void configure(HikariConfig pool) {
      try {
        Files.createDirectories(location.directory());
      } catch (IOException e) {
        throw new PosternException(
            new Failure.Unavailable(
                Duration.ofMinutes(1), "cannot make the directory " + location.directory()),
            e);
      }
      // WRITE_DELAY=0: with a background writer, commits that were synced are lost in a kill now
      // and then (ADR 44).
      // Small texts stay in their row instead of H2's store for large objects: reading is faster.
      pool.setJdbcUrl(
          "jdbc:h2:file:"
              + location.directory().toAbsolutePath().resolve("postern")
              + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=30000;WRITE_DELAY=0"
              + ";QUERY_CACHE_SIZE=128;MAX_LENGTH_INPLACE_LOB=8192");
      pool.setUsername("sa");
      pool.setPassword("");
    }

    /** H2 has written the commit to the system by now, but not to the disk. */
    @Override
    public void harden(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
    }

    /** The lock on the file, taken when it is opened, already keeps other processes out. */
    @Override
    public boolean claim(Connection connection, boolean exclusively, int number) {
      return true;
    }

    @Override
    public void release(Connection connection) {}

    @Override
    public boolean isShared() {
      return false;
    }

    @Override
    public Set<Integer> present(Connection connection, int own) {
      return Set.of(own);
    }
  }

  record PostgreSql(DatabaseLocation.Server location) implements Dialect {
    /** "Postern" in ASCII, without its first letter's high byte. */
    private static final long LOCK = 0x506f737465726eL;

    /** "Post" in ASCII: the class of the locks that processes are known by. */
    private static final int PROCESSES = 0x506f7374;

    @Override
    public String bytes() {
      return "BYTEA";
    }

    @Override
    public void configure(HikariConfig pool) {
      pool.setJdbcUrl(location.url());
      pool.setUsername(location.user());
      pool.setPassword(location.password());
    }

    /** PostgreSQL's commits are durable as they are. */
    @Override
    public void harden(Connection connection) {}

    @Override
    public boolean isShared() {
      return true;
    }

    @Override
    public boolean claim(Connection connection, boolean exclusively, int number)
        throws SQLException {
      String lock = exclusively ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared";
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT "
                      + lock
                      + "("
                      + LOCK
                      + "), pg_try_advisory_lock_shared("
                      + PROCESSES
                      + ", "
                      + number
                      + ")")) {
        return rows.next() && rows.getBoolean(1) && rows.getBoolean(2);
      }
    }

    @Override
    public void release(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT pg_advisory_unlock_all()");
      }
    }

    /** A pooler between the two might have given the session to somebody else. */
    @Override
    public Set<Integer> present(Connection connection, int own) throws SQLException {
      Set<Integer> present = new HashSet<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2"
                      + " AND granted AND classid = "
                      + PROCESSES
                      + " AND database = (SELECT oid FROM pg_database WHERE datname ="
                      + " current_database())")) {
        while (rows.next()) {
          present.add((int) rows.getLong(1));
        }
      }
      if (!present.contains(own)) {
        throw new SQLException("the lock of this process is lost");
      }
      return present;
    }
  }
}
