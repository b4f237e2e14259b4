package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainCards.card;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.ItemId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise 2: that Exchange does not find an item takes it away from nobody. Only changes tell that
 * something is gone; until they do, reads go on and writes are to be repeated.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PromiseNothingIsDeletedByNotFindingItTest extends TwoAddressBooks {
  private static final ResourceName NAME = new ResourceName("a.vcf");
  private static final String NEWER = card("a", "Ann Lee", "X-ODD=  kept ");

  private ETag etag = new ETag("none");

  PromiseNothingIsDeletedByNotFindingItTest(TestDatabase database) {
    super(database);
  }

  @BeforeEach
  void put() {
    etag = put(CONTACTS, "a.vcf", TEXT).etag().orElseThrow();
    names(CONTACTS);
    world.contacts.resetCounts();
  }

  private ItemId item() {
    return world.contacts.only().id();
  }

  private Precondition matching() {
    return new Precondition.Matches(Set.of(etag));
  }

  private void delete() {
    world.store().delete(CONTACTS, NAME, matching());
  }

  private void isThereAsBefore() {
    assertThat(names(CONTACTS)).containsExactly("a.vcf");
    assertThat(text(CONTACTS, "a.vcf")).contains(TEXT);
    assertThat(world.contacts.only().item().displayName()).isEqualTo("Ann");
  }

  @Test
  void a_put_is_to_be_repeated_and_then_succeeds() {
    world.contacts.missing.add(item());

    refused(Failure.Unavailable.class, () -> put(CONTACTS, "a.vcf", NEWER));
    assertThat(world.contacts.calls).isEqualTo(Map.of("update", 1, "fetch", 1, "changes", 1));
    isThereAsBefore();
    world.contacts.missing.clear();
    world.store().put(CONTACTS, NAME, NEWER, matching());

    assertThat(text(CONTACTS, "a.vcf")).contains(NEWER);
    assertThat(world.contacts.only().item().displayName()).isEqualTo("Ann Lee");
  }

  @Test
  void a_delete_is_to_be_repeated_and_then_succeeds() {
    world.contacts.missing.add(item());

    refused(Failure.Unavailable.class, this::delete);
    isThereAsBefore();
    world.contacts.missing.clear();
    delete();

    assertThat(names(CONTACTS)).isEmpty();
    assertThat(world.contacts.all()).isEmpty();
  }

  @Test
  void a_move_is_to_be_repeated_and_then_succeeds() {
    world.contacts.missing.add(item());

    refused(Failure.Unavailable.class, () -> move("a.vcf"));
    isThereAsBefore();
    world.contacts.missing.clear();
    move("a.vcf");

    assertThat(names(CONTACTS)).isEmpty();
    assertThat(names(TEAM)).containsExactly("a.vcf");
  }

  @Test
  void a_write_whose_answer_was_lost_waits_until_the_item_is_found() {
    world.contacts.afterNext("update", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    refused(Failure.Unavailable.class, () -> put(CONTACTS, "a.vcf", NEWER));
    world.contacts.missing.add(item());
    world.restart();

    assertThat(names(CONTACTS)).containsExactly("a.vcf");
    refused(Failure.Unavailable.class, () -> put(CONTACTS, "a.vcf", NEWER));
    world.contacts.missing.clear();
    world.store().put(CONTACTS, NAME, NEWER, matching());

    assertThat(text(CONTACTS, "a.vcf")).contains(NEWER);
    assertThat(world.contacts.count("update")).as("it is not written twice").isEqualTo(1);
  }

  @Test
  void a_put_to_what_changes_tell_to_be_gone_is_judged_by_its_condition() {
    world.contacts.remove(item());

    refused(
        Failure.PreconditionFailed.class,
        () -> world.store().put(CONTACTS, NAME, NEWER, matching()));

    assertThat(world.contacts.calls).isEqualTo(Map.of("update", 1, "fetch", 1, "changes", 1));
    assertThat(names(CONTACTS)).isEmpty();
    assertThat(put(CONTACTS, "a.vcf", NEWER).created()).isTrue();
  }

  @Test
  void a_delete_of_what_changes_tell_to_be_gone_succeeds() {
    world.contacts.remove(item());

    delete();

    assertThat(world.contacts.calls).isEqualTo(Map.of("delete", 1, "changes", 1));
    assertThat(names(CONTACTS)).isEmpty();
  }

  @Test
  void a_lost_write_to_what_changes_tell_to_be_gone_is_settled() {
    world.contacts.beforeNext("update", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    refused(Failure.Unavailable.class, () -> put(CONTACTS, "a.vcf", NEWER));
    world.contacts.remove(item());
    world.restart();

    assertThat(names(CONTACTS)).isEmpty();
    assertThat(put(CONTACTS, "a.vcf", NEWER).created()).isTrue();
  }
}
