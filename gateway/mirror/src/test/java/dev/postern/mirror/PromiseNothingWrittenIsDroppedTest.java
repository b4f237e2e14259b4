package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.ItemId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 5: what one side knows survives an edit of the other. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PromiseNothingWrittenIsDroppedTest {
  private final Fixture world;

  PromiseNothingWrittenIsDroppedTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
  }

  private static ResourceName name(String value) {
    return new ResourceName(value);
  }

  private PutResult put(String name, String text) {
    return world.store().put(CONTACTS, name(name), text, new Precondition.None());
  }

  @Test
  void unknown_properties_survive_a_change_made_elsewhere() {
    put("a.vcf", card("a", "Ann", "X-COLOR=green"));
    world.names();
    world.contacts.change(
        world.contacts.only().id(), c -> RecordShape.with(c, "displayName", "Ann Lee"));

    world.names();

    assertThat(world.text("a.vcf").orElseThrow()).contains("X-COLOR=green", "name=Ann Lee");
  }

  @Test
  void unknown_properties_survive_a_rebuilt_mirror() {
    put("a.vcf", card("a", "Ann", "X-COLOR=green"));
    Mirror.drop(world.database);

    world.names();

    assertThat(world.text("a.vcf").orElseThrow()).contains("X-COLOR=green");
  }

  @Test
  void what_exchange_alone_knows_survives_a_clients_edit() {
    ItemId id = world.contacts.foreign(contact("a", "Ann"));
    world.contacts.change(id, c -> RecordShape.with(c, "fileAs", "Lee, Ann"));
    world.names();

    put("a.vcf", card("a", "Ann Lee"));

    assertThat(world.contacts.only().item().fileAs()).isEqualTo("Lee, Ann");
    assertThat(world.contacts.only().item().displayName()).isEqualTo("Ann Lee");
  }

  @Test
  void a_text_that_means_the_same_to_exchange_is_stored_without_a_write() {
    put("a.vcf", "uid=a\nname=Ann\n");
    world.contacts.resetCounts();

    PutResult result = put("a.vcf", "name=Ann\nuid=a\n");

    assertThat(world.contacts.countAll()).isZero();
    assertThat(world.text("a.vcf")).contains("name=Ann\nuid=a\n");
    assertThat(result.etag()).contains(EntityTags.of("name=Ann\nuid=a\n"));
  }
}
