package dev.postern.mirror;

import static dev.postern.mirror.Fixture.ALICE;
import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** While upstream is in trouble, clients read on, and operators see how old that is. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FreshnessTest {
  private final Fixture world;

  FreshnessTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
    world.contacts.foreign(contact("a", "Ann"));
  }

  @Test
  void what_is_shown_in_trouble_has_an_age_until_upstream_answers_again() {
    assertThat(world.store().list(CONTACTS)).hasSize(1);
    assertThat(world.mirror().ages()).isEmpty();

    world.clock.advance(Duration.ofMinutes(3));
    inTrouble();
    assertThat(world.mirror().ages()).isEqualTo(Map.of(ALICE, Duration.ofMinutes(3)));

    world.clock.advance(Duration.ofMinutes(2));
    assertThat(world.mirror().ages()).containsValue(Duration.ofMinutes(5));

    assertThat(world.store().list(CONTACTS)).hasSize(1);
    assertThat(world.mirror().ages()).isEmpty();
  }

  @Test
  void the_age_is_known_after_a_restart_to_some_minutes() {
    world.store().list(CONTACTS);
    world.clock.advance(Duration.ofMinutes(4));
    world.store().list(CONTACTS);
    world.restart();
    world.clock.advance(Duration.ofHours(1));
    inTrouble();
    assertThat(world.mirror().ages().get(ALICE))
        .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(65));
  }

  @Test
  void a_collection_that_is_gone_has_no_age() {
    world.store().list(CONTACTS);
    world.clock.nextPoll();
    inTrouble();
    world.clock.nextPoll();
    assertThat(world.mirror().ages()).hasSize(1);
    world.contacts.folders().forEach(folder -> world.contacts.removeFolder(folder.id()));
    Fixture.refused(Failure.class, () -> world.store().list(CONTACTS));
    assertThat(world.mirror().ages()).isEmpty();
  }

  private void inTrouble() {
    world.contacts.beforeNext("changes", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    assertThat(world.store().list(CONTACTS)).hasSize(1);
  }
}
