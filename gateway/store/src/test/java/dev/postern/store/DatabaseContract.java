package dev.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must hold on every database. */
abstract class DatabaseContract {
  private static final String INSERT =
      "INSERT INTO collection (mailbox, kind, name, folder, is_default, properties, sync_cursor,"
          + " complete, floor_number, current_number, backend) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ?, ?)";

  Database database;

  abstract DatabaseLocation location();

  @BeforeEach
  void open() {
    database = Database.open(location());
    database.execute(tx -> tx.update("DELETE FROM collection"));
    database.execute(tx -> tx.update("DELETE FROM change_number"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  static List<Long> numbers(Database database, String sql, Object... values) {
    return database.read(tx -> tx.list(sql, row -> row.getLong(1), values));
  }

  private static long insert(Transaction tx, String name, Optional<byte[]> cursor)
      throws SQLException {
    return tx.insert(
        INSERT,
        "a@b.example",
        "EVENT",
        name,
        "f",
        false,
        new byte[] {1},
        cursor,
        false,
        1L,
        1L,
        "ews");
  }

  @Test
  void bytes_of_any_length_come_back() {
    byte[] large = new byte[3_000_000];
    large[2_999_999] = 7;

    long id = database.transact(tx -> insert(tx, "large", Optional.of(large)));

    Optional<byte[]> read =
        database.read(tx ->
            tx.first(
                "SELECT sync_cursor FROM collection WHERE id = ?", row -> row.getBytes(1), id));
    assertThat(read.orElseThrow()).isEqualTo(large);
  }

  @Test
  void many_rows_are_found_by_their_names_in_one_statement() {
    database.execute(tx -> {
      for (String name : List.of("one", "two", "three", "it's, {four}")) {
        insert(tx, name, Optional.empty());
      }
    });

    List<String> found =
        database.read(tx ->
            tx.list(
                "SELECT c.name FROM UNNEST(?) AS wanted (name) JOIN collection c"
                    + " ON c.name = wanted.name",
                row -> row.getString(1),
                (Object) new String[] {"three", "none", "it's, {four}", "one"}));
    assertThat(found).containsExactlyInAnyOrder("one", "three", "it's, {four}");
    List<String> none =
        database.read(tx ->
            tx.list(
                "SELECT wanted.name FROM UNNEST(?) AS wanted (name)",
                row -> row.getString(1),
                (Object) new String[0]));
    assertThat(none).isEmpty();
  }

  @Test
  void an_empty_optional_is_null() {
    long id = database.transact(tx -> insert(tx, "none", Optional.empty()));

    Optional<Boolean> isNull =
        database.read(tx ->
            tx.first(
                "SELECT sync_cursor IS NULL FROM collection WHERE id = ?",
                row -> row.getBoolean(1),
                id));
    assertThat(isNull).contains(true);
  }

  @Test
  void a_transaction_that_fails_leaves_nothing_behind() {
    assertThatThrownBy(() ->
            database.execute(tx -> {
              insert(tx, "half", Optional.empty());
              throw new IllegalStateException("in the middle");
            }))
        .hasMessage("in the middle");

    List<String> names =
        database.read(tx -> tx.list("SELECT name FROM collection", row -> row.getString(1)));
    assertThat(names).isEmpty();
  }

  @Test
  void broken_sql_is_trouble_behind_the_gateway() {
    assertThatThrownBy(() -> database.execute(tx -> tx.update("SELEKT")))
        .isInstanceOfSatisfying(
            PosternException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.Unavailable.class));
  }

  @Test
  void names_differ_by_case() {
    database.execute(tx -> insert(tx, "Work", Optional.empty()));
    database.execute(tx -> insert(tx, "work", Optional.empty()));

    assertThat(numbers(database, "SELECT id FROM collection WHERE name = ?", "work")).hasSize(1);
  }

  @Test
  void two_transactions_that_wait_for_each_other_both_succeed() throws Exception {
    database.execute(tx -> number(tx, "x", 0));
    database.execute(tx -> number(tx, "y", 0));
    CountDownLatch bothHoldOne = new CountDownLatch(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> one = threads.submit(() -> raise("x", "y", bothHoldOne));
      Future<?> two = threads.submit(() -> raise("y", "x", bothHoldOne));
      one.get();
      two.get();
    }

    assertThat(numbers(database, "SELECT last_number FROM change_number")).containsExactly(2L, 2L);
  }

  private void raise(String first, String second, CountDownLatch bothHoldOne) {
    database.execute(tx -> {
      tx.update("UPDATE change_number SET last_number = last_number + 1 WHERE mailbox = ?", first);
      bothHoldOne.countDown();
      try {
        bothHoldOne.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      tx.update("UPDATE change_number SET last_number = last_number + 1 WHERE mailbox = ?", second);
    });
  }

  private static void number(Transaction tx, String mailbox, long value) throws SQLException {
    tx.update("INSERT INTO change_number (mailbox, last_number) VALUES (?, ?)", mailbox, value);
  }
}
