package dev.postern.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an earlier version keeps what it knows. */
class MigrationsTest {
  @TempDir Path folder;

  @Test
  void mailboxes_from_before_there_were_routes_are_on_ews() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("postern");
    Flyway.configure()
        .dataSource(url, "sa", "")
        .locations("classpath:db/migration")
        .placeholders(Map.of("bytes", "BLOB"))
        .target("1")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      for (String kind : List.of("EVENT", "CONTACT")) {
        statement.execute("INSERT INTO home VALUES ('a@b.example', '" + kind + "', 0)");
        statement.execute(
            "INSERT INTO collection (mailbox, kind, name, folder, is_default, properties, complete,"
                + " floor_number, current_number) VALUES ('a@b.example', '"
                + kind
                + "', 'mine', 'f', TRUE, X'00', TRUE, 1, 1)");
      }
    }

    try (Database database = Database.open(new DatabaseLocation.Embedded(folder))) {
      List<String> routes =
          database.read(tx ->
              tx.list(
                  "SELECT mailbox, backend FROM route",
                  row -> row.getString(1) + " " + row.getString(2)));
      assertThat(routes).containsExactly("a@b.example ews");
      List<String> backends =
          database.read(tx -> tx.list("SELECT backend FROM collection", row -> row.getString(1)));
      assertThat(backends).containsExactly("ews", "ews");
    }
  }

  @Test
  void a_calendar_called_like_a_scheduling_collection_gets_another_name() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("postern");
    Flyway.configure()
        .dataSource(url, "sa", "")
        .locations("classpath:db/migration")
        .placeholders(Map.of("bytes", "BLOB"))
        .target("6")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      for (String kind : List.of("EVENT", "CONTACT")) {
        statement.execute(
            "INSERT INTO collection (mailbox, kind, name, folder, is_default, properties, complete,"
                + " floor_number, current_number, backend) VALUES ('a@b.example', '"
                + kind
                + "', 'inbox', 'f', FALSE, X'00', TRUE, 1, 1, 'ews')");
      }
    }

    try (Database database = Database.open(new DatabaseLocation.Embedded(folder))) {
      List<String> names =
          database.read(tx ->
              tx.list(
                  "SELECT kind, name FROM collection ORDER BY kind",
                  row -> row.getString(1) + " " + row.getString(2)));
      assertThat(names).containsExactly("CONTACT inbox", "EVENT inbox-folder");
    }
  }
}
