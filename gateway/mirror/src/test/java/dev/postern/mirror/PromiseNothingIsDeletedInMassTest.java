package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.PRINCIPAL;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainCards.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import dev.postern.mirror.deletion.Limits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 2: nothing is deleted that no client deleted; nor what a client gone wrong deletes. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PromiseNothingIsDeletedInMassTest extends MassDeletion {
  PromiseNothingIsDeletedInMassTest(TestDatabase database) {
    super(database);
  }

  @Test
  void a_client_that_deletes_more_than_its_share_is_held_back_and_told_why() {
    fill(20);
    deleteAll(0, 6);

    PosternException told = catchThrowableOfType(PosternException.class, () -> delete(6));

    assertThat(told.failure()).isInstanceOf(Failure.Forbidden.class);
    assertThat(told.failure().detail())
        .contains("7 of 20 resources in contacts were to be deleted within 10 minutes")
        .contains("postern brake release alice@contoso.example contacts");
    assertThat(world.contacts.count("delete")).isEqualTo(6);
    assertThat(world.contacts.all()).hasSize(14);
    assertThat(world.names()).hasSize(14);
  }

  @Test
  void reads_and_all_other_writes_go_on() {
    fill(20);
    deleteAll(0, 6);
    heldBack(6);

    world
        .store()
        .put(CONTACTS, new ResourceName("new.vcf"), card("new", "New"), new Precondition.None());
    world
        .store()
        .put(
            CONTACTS,
            new ResourceName("uid-7.vcf"),
            card("uid-7", "Changed"),
            new Precondition.None());

    assertThat(world.names()).hasSize(15).contains("new.vcf", "uid-6.vcf");
    assertThat(world.text("uid-7.vcf")).contains(card("uid-7", "Changed"));
  }

  @Test
  void a_small_collection_may_be_emptied() {
    fill(5);

    deleteAll(0, 5);

    assertThat(world.contacts.all()).isEmpty();
    assertThat(world.incidents).isEmpty();
  }

  @Test
  void what_is_deleted_little_by_little_is_not_held_back() {
    fill(40);
    for (int from = 0; from < 40; from += 5) {
      deleteAll(from, from + 5);
      world.clock.advance(Duration.ofMinutes(11));
    }
    assertThat(world.contacts.all()).isEmpty();
  }

  @Test
  void a_program_that_comes_back_every_hour_gets_no_further() {
    fill(20);
    deleteAll(0, 6);
    for (int hour = 0; hour < 60; hour++) {
      heldBack(6);
      world.clock.advance(Duration.ofHours(1));
    }
    assertThat(world.contacts.all()).hasSize(14);
    assertThat(world.mirror().brake().held()).hasSize(1);
  }

  @Test
  void nodes_and_restarts_and_a_dropped_mirror_agree() {
    fill(20);
    deleteAll(0, 3);
    world.restart();
    deleteAll(3, 6);
    Mirror.drop(world.database);
    world.names();
    heldBack(6);
    refused(
        Failure.Forbidden.class,
        () ->
            world
                .otherNode()
                .contacts(PRINCIPAL, List::of, world.backends())
                .delete(CONTACTS, new ResourceName("uid-7.vcf"), new Precondition.None()));
  }

  @Test
  void what_exchange_refused_to_delete_does_not_count() {
    fill(20);
    for (int i = 0; i < 10; i++) {
      world.contacts.beforeNext(
          "delete", ScriptedTenant.fail(new Failure.Forbidden("not yours to delete")));
      heldBack(i);
    }
    assertThat(world.incidents).isEmpty();
    deleteAll(0, 6);
  }

  @Test
  void what_is_tried_again_counts_once() {
    fill(20);
    for (int attempt = 0; attempt < 10; attempt++) {
      world.contacts.beforeNext("delete", ScriptedTenant.fail(ScriptedTenant.unavailable()));
      refused(Failure.Unavailable.class, () -> delete(0));
    }
    assertThat(world.incidents).isEmpty();
    deleteAll(0, 6);
  }

  @Test
  void a_brake_that_is_off_holds_nothing_back() {
    world.limits = new Limits(false, 30, 5, Duration.ofMinutes(10), Duration.ofDays(14));
    world.restart();
    fill(20);

    deleteAll(0, 20);

    assertThat(world.contacts.all()).isEmpty();
  }
}
