package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.PlainCards.card;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
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
  }

  private void put() {
    world
        .store()
        .put(CONTACTS, new ResourceName("a.vcf"), card("a", "Ann"), new Precondition.None());
  }

  @Test
  void what_was_made_here_and_went_before_changes_told_of_it_leaves_the_mirror() {
    world.names();
    put();
    world.contacts.remove(world.contacts.only().id());

    assertThat(world.names()).isEmpty();
    world.contacts.resetCounts();
    assertThat(world.names()).isEmpty();
    assertThat(world.contacts.countAll()).as("it is asked for once").isEqualTo(1);
  }

  @Test
  void what_was_made_here_is_not_asked_for_where_changes_tell_of_it() {
    world.names();
    put();
    world.contacts.resetCounts();

    assertThat(world.names()).containsExactly("a.vcf");
    assertThat(world.contacts.countAll()).isEqualTo(1);
  }
}
