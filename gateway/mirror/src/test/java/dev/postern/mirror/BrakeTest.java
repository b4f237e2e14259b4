package dev.postern.mirror;

import static dev.postern.mirror.Fixture.ALICE;
import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.PRINCIPAL;
import static dev.postern.mirror.Fixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.exchange.Incident;
import dev.postern.api.exchange.Probe.Finding.Severity;
import dev.postern.mirror.deletion.Held;
import dev.postern.mirror.deletion.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the brake means to an administrator. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class BrakeTest extends MassDeletion {
  BrakeTest(TestDatabase database) {
    super(database);
  }

  @Test
  void what_nobody_tried_for_a_day_is_forgotten() {
    fill(20);
    deleteAll(0, 6);
    heldBack(6);
    world.clock.advance(Duration.ofHours(25));

    assertThat(world.mirror().brake().held()).isEmpty();
    try (Background background = world.background()) {
      background.tick().join();
    }
    assertThat(world.incidents.getLast()).isEqualTo(new Incident.Over(ALICE, "mass-deletion"));
    delete(6);
    assertThat(world.contacts.all()).hasSize(13);
  }

  @Test
  void a_release_lets_everything_pass_for_its_time_and_then_counts_anew() {
    fill(20);
    deleteAll(0, 6);
    heldBack(6);

    List<Place> released =
        world.mirror().brake().release(ALICE, Optional.of(CONTACTS), Duration.ofHours(1));

    assertThat(released).extracting(Place::collection).contains(CONTACTS);
    assertThat(world.incidents.getLast()).isEqualTo(new Incident.Over(ALICE, "mass-deletion"));
    deleteAll(6, 14);
    assertThat(world.mirror().brake().held()).isEmpty();
    world.clock.advance(Duration.ofHours(1));
    deleteAll(14, 19);
    heldBack(19);
  }

  @Test
  void a_release_of_what_is_not_there_says_so() {
    fill(1);
    assertThat(world.mirror().brake().release(ALICE, Optional.of(CLUB), Duration.ofHours(1)))
        .isEmpty();
    assertThat(world.mirror().brake().release(ALICE, Optional.empty(), Duration.ofHours(1)))
        .isNotEmpty();
  }

  @Test
  void deleting_a_collection_counts_as_deleting_all_that_is_in_it() {
    club(6);

    refused(Failure.Forbidden.class, () -> world.store().delete(CLUB));

    assertThat(world.contacts.count("deleteFolder")).isZero();
    assertThat(world.store().collections()).hasSize(2);
    world.mirror().brake().release(ALICE, Optional.of(CLUB), Duration.ofHours(1));
    world.store().delete(CLUB);
    assertThat(world.store().collections()).hasSize(1);
  }

  @Test
  void a_collection_that_was_never_read_is_read_before_it_is_deleted() {
    club(6);
    Mirror.drop(world.database);

    refused(Failure.Forbidden.class, () -> world.store().delete(CLUB));
  }

  @Test
  void a_collection_of_few_may_be_deleted() {
    club(5);

    world.store().delete(CLUB);

    assertThat(world.store().collections()).hasSize(1);
    assertThat(world.incidents).isEmpty();
  }

  @Test
  void the_administrator_is_told_each_time() {
    fill(20);
    deleteAll(0, 6);
    heldBack(6);
    heldBack(7);

    assertThat(world.incidents)
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.name()).isEqualTo("mass-deletion"));
    Incident.Noticed noticed = (Incident.Noticed) world.incidents.getFirst();
    assertThat(noticed.mailbox()).isEqualTo(ALICE);
    assertThat(noticed.finding().severity()).isEqualTo(Severity.WARNING);
    assertThat(noticed.finding().what()).contains("7 of 20").contains(PRINCIPAL.login());
    assertThat(noticed.finding().remedy())
        .contains("postern brake release alice@contoso.example contacts")
        .contains("postern undo alice@contoso.example");
    List<Held> held = world.mirror().brake().held();
    assertThat(held).hasSize(1);
    assertThat(held.getFirst().place()).isEqualTo(new Place(ALICE, "CONTACT", CONTACTS));
    assertThat(held.getFirst().refused()).isEqualTo(2);
    assertThat(held.getFirst().deleted()).isEqualTo(7);
    assertThat(held.getFirst().had()).isEqualTo(20);
  }
}
