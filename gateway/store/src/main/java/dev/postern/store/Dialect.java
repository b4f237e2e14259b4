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

/** The little in which the two databases differ; all other SQL runs on both. */
sealed interface Dialect {

  /** The type of a byte string without a limit, as the migrations' {@code ${bytes}}. */
  String bytes();

  /** Settles the connection pool's settings. */
  void configure(HikariConfig pool);

  /** Makes the commits so far survive a kill of this process. */
  void harden(Connection connection) throws SQLException;

  /**
   * Takes the lock that tells serving from maintenance; the connection must stay open to hold it.
   *
   * @return false if somebody else's use of the database forbids this one
   */
  boolean claim(Connection connection, boolean exclusively) throws SQLException;

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
      // Small texts stay in their row instead of H2's store for large objects: reading is faster.
      pool.setJdbcUrl(
          "jdbc:h2:file:"
              + location.directory().toAbsolutePath().resolve("postern")
              + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=30000"
              + ";QUERY_CACHE_SIZE=128;MAX_LENGTH_INPLACE_LOB=8192");
      pool.setUsername("sa");
      pool.setPassword("");
    }

    /** H2 writes commits out up to half a second later unless told to at once. */
    @Override
    public void harden(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
    }

    /** The lock on the file, taken when it is opened, already keeps other processes out. */
    @Override
    public boolean claim(Connection connection, boolean exclusively) {
      return true;
    }
  }

  record PostgreSql(DatabaseLocation.Server location) implements Dialect {
    /** "Postern" in ASCII, without its first letter's high byte. */
    private static final long LOCK = 0x506f737465726eL;

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
    public boolean claim(Connection connection, boolean exclusively) throws SQLException {
      String lock = exclusively ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared";
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT " + lock + "(" + LOCK + ")")) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }
}
