package dev.postern.config;

import dev.postern.api.settings.Settings;
import java.util.Optional;

/** Where the replica is kept. */
public sealed interface DatabaseConfig {

  /** H2 in a file below the data directory; needs nothing, serves one gateway. */
  record Embedded() implements DatabaseConfig {}

  /**
   * A PostgreSQL server, which several gateways may share.
   *
   * @param url a JDBC URL, {@code jdbc:postgresql://host/database}
   * @param password absent where the server trusts the connection
   */
  record PostgreSql(String url, String user, Optional<String> password) implements DatabaseConfig {
    @Override
    public String toString() {
      return "PostgreSql[" + url + ", " + user + "]";
    }
  }

  /** Reads the section {@code database}; without it the database is embedded. */
  static DatabaseConfig read(Settings root) {
    return root.section("database").map(DatabaseConfig::postgreSql).orElseGet(Embedded::new);
  }

  private static DatabaseConfig postgreSql(Settings section) {
    String url = section.requiredText("url");
    if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
      section.fault("url", "must begin with jdbc:postgresql:");
    }
    if (url.contains("password=")) {
      section.fault("url", "must not hold the password: use password or password-file");
    }
    return new PostgreSql(url, section.requiredText("user"), section.secret("password"));
  }
}
