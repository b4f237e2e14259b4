package dev.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.PosternException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresDatabaseTest extends DatabaseContract {
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Override
  DatabaseLocation location() {
    return new DatabaseLocation.Server(
        postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
  }

  @Test
  void maintenance_is_refused_while_a_gateway_runs() {
    assertThatThrownBy(() -> Database.openExclusively(location()))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("in use by a running gateway");
  }

  @Test
  void a_second_gateway_may_share_it() {
    try (Database second = Database.open(location())) {
      assertThat(numbers(second, "SELECT 1")).containsExactly(1L);
    }
  }

  @Test
  void a_gateway_is_refused_during_maintenance() {
    database.close();
    try (Database maintenance = Database.openExclusively(location())) {
      assertThat(numbers(maintenance, "SELECT 1")).containsExactly(1L);
      assertThatThrownBy(() -> Database.open(location())).isInstanceOf(PosternException.class);
    }
  }

  @Test
  void gateways_see_each_other_as_long_as_they_are_there() {
    int own = database.presence().own();
    assertThat(database.presence().isShared()).isTrue();
    int other;
    try (Database second = Database.open(location())) {
      other = second.presence().own();
      assertThat(database.presence().all()).containsExactlyInAnyOrder(own, other);
      assertThat(second.presence().all()).containsExactlyInAnyOrder(own, other);
    }
    assertThat(database.presence().all()).containsExactly(own);
  }

  @Test
  void a_gateway_whose_connection_broke_is_gone_until_it_is_back() {
    int own = database.presence().own();
    try (Database second = Database.open(location())) {
      int cut = second.presence().own();
      assertThat(
              numbers(
                  database,
                  "SELECT COUNT(pg_terminate_backend(pid, 10000)) FROM pg_locks"
                      + " WHERE locktype = 'advisory' AND objid = ?",
                  cut))
          .containsExactly(1L);
      assertThat(database.presence().all()).containsExactly(own);
      assertThat(second.presence().all()).containsExactlyInAnyOrder(own, cut);
      assertThat(database.presence().all()).containsExactlyInAnyOrder(own, cut);
    }
  }
}
