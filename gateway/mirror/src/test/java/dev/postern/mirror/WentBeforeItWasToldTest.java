package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.PlainCards.card;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Exchange says nothing of an item that came and went since it was last asked. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class WentBeforeItWasToldTest {
  private final Fixture world;

  WentBeforeItWasToldTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
    world.names();
    put();
  }

  private void put() {
    world
        .store()
        .put(CONTACTS, new ResourceName("a.vcf"), card("a", "Ann"), new Precondition.None());
    world.contacts.resetCounts();
  }

  private void remove() {
    world.contacts.remove(world.contacts.only().id());
  }

  @Test
  void what_was_made_here_and_went_before_changes_told_of_it_leaves_by_a_list_of_all() {
    remove();

    assertThat(world.names()).as("that it is not found proves nothing").hasSize(1);
    assertThat(world.names()).hasSize(1);
    assertThat(world.contacts.calls).isEqualTo(Map.of("changes", 2, "fetch", 1));
    world.clock.advance(UntoldTable.PATIENCE);
    world.contacts.resetCounts();
    assertThat(world.names()).isEmpty();
    assertThat(world.contacts.calls).isEqualTo(Map.of("changes", 2, "fetch", 1));
    world.contacts.resetCounts();
    assertThat(world.names()).isEmpty();
    assertThat(world.contacts.countAll()).as("then it is not asked for again").isEqualTo(1);
  }

  @Test
  void what_is_not_found_and_stands_in_the_list_of_all_stays() {
    world.contacts.silent.add(world.contacts.only().id());
    world.contacts.missing.add(world.contacts.only().id());
    assertThat(world.names()).hasSize(1);
    world.contacts.silent.clear();
    world.contacts.forgetCursors();
    world.clock.advance(UntoldTable.PATIENCE);

    assertThat(world.names()).hasSize(1);
    world.contacts.resetCounts();
    assertThat(world.names()).hasSize(1);
    assertThat(world.contacts.countAll()).isEqualTo(1);
  }

  @Test
  void what_is_found_again_stays_and_is_not_asked_for_any_more() {
    world.contacts.silent.add(world.contacts.only().id());
    world.contacts.missing.add(world.contacts.only().id());
    assertThat(world.names()).hasSize(1);
    world.contacts.missing.clear();
    world.clock.advance(UntoldTable.PATIENCE);

    assertThat(world.names()).hasSize(1);
    world.contacts.resetCounts();
    assertThat(world.names()).hasSize(1);
    assertThat(world.contacts.countAll()).isEqualTo(1);
  }

  @Test
  void a_client_that_deletes_it_need_not_wait() {
    remove();

    world.store().delete(CONTACTS, new ResourceName("a.vcf"), new Precondition.None());

    assertThat(world.names()).isEmpty();
  }

  @Test
  void what_was_made_here_is_not_asked_for_where_changes_tell_of_it() {
    assertThat(world.names()).containsExactly("a.vcf");
    assertThat(world.contacts.countAll()).isEqualTo(1);
  }
}
