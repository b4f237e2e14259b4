package dev.postern.mirror;

import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Where nobody tells of changes, what clients use is polled now and then. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RoundsTest {
  private final Fixture world;
  private Background background;

  RoundsTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
    world.contacts.foreign(contact("a", "Ann"));
  }

  @BeforeEach
  void start() {
    background = world.background();
    world.names();
    world.contacts.resetCounts();
  }

  @AfterEach
  void stop() {
    background.close();
  }

  @Test
  void what_is_quiet_is_polled_ever_less_often() {
    assertThat(polledIn(Duration.ofMinutes(60))).isEqualTo(1 + 1 + 1 + 1 + 3);
  }

  @Test
  void what_changes_is_polled_every_minute() {
    polledIn(Duration.ofMinutes(30));
    int polls = 0;
    for (int i = 0; i < 20; i++) {
      world.contacts.foreign(contact("new-" + i, "New"));
      polls += polledIn(Duration.ofMinutes(1));
    }
    assertThat(polls).isBetween(5, 20);
    world.contacts.foreign(contact("last", "Last"));
    assertThat(polledIn(Duration.ofMinutes(1).plusSeconds(1))).isEqualTo(1);
  }

  @Test
  void what_changed_is_there_before_the_client_asks_whose_poll_costs_one_call() {
    world.contacts.foreign(contact("b", "Bob"));
    assertThat(polledIn(Duration.ofMinutes(1))).isEqualTo(1);
    assertThat(world.contacts.count("fetch")).isEqualTo(1);
    world.contacts.resetCounts();
    assertThat(world.names()).hasSize(2);
    assertThat(world.contacts.countAll()).isEqualTo(1);
  }

  @Test
  void what_a_client_polls_itself_is_not_polled_as_well() {
    int polls = 0;
    for (int i = 0; i < 20; i++) {
      world.names();
      world.contacts.resetCounts();
      polls += polledIn(Duration.ofSeconds(50));
    }
    assertThat(polls).isZero();
  }

  @Test
  void what_no_client_uses_any_more_is_not_polled() {
    polledIn(Duration.ofHours(2).plusMinutes(1));
    assertThat(polledIn(Duration.ofHours(5))).isZero();
  }

  @Test
  void a_mailbox_in_trouble_is_left_alone_for_a_while() {
    world.contacts.beforeNext("changes", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    assertThat(polledIn(Duration.ofMinutes(14))).isEqualTo(1);
    assertThat(polledIn(Duration.ofMinutes(4))).isEqualTo(1);
  }

  /** How often upstream was asked for changes in that time, in which nobody else asked. */
  private int polledIn(Duration time) {
    int before = world.contacts.count("changes");
    Duration step = Duration.ofSeconds(10);
    for (Duration at = Duration.ZERO; at.compareTo(time) < 0; at = at.plus(step)) {
      world.clock.advance(step);
      background.tick().join();
    }
    return world.contacts.count("changes") - before;
  }
}
