package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainCards.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.PutResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 1, where a MOVE is cut off. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PromiseNothingIsLostInAMoveTest extends TwoAddressBooks {
  PromiseNothingIsLostInAMoveTest(TestDatabase database) {
    super(database);
  }

  @Test
  void a_move_whose_answer_was_lost_is_found_by_the_retry() {
    put(CONTACTS, "a.vcf", TEXT);
    world.contacts.afterNext("move", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    refused(Failure.Unavailable.class, () -> move("b.vcf"));

    PutResult retry = move("b.vcf");

    assertThat(retry.created()).isTrue();
    assertThat(world.contacts.count("move")).isEqualTo(1);
    assertThat(names(TEAM)).containsExactly("b.vcf");
    assertThat(names(CONTACTS)).isEmpty();
    assertThat(text(TEAM, "b.vcf")).contains(TEXT);
  }

  @Test
  void a_move_that_never_arrived_is_done_by_the_retry() {
    put(CONTACTS, "a.vcf", TEXT);
    world.contacts.beforeNext("move", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    refused(Failure.Unavailable.class, () -> move("b.vcf"));
    assertThat(names(CONTACTS)).containsExactly("a.vcf");

    move("b.vcf");

    assertThat(names(TEAM)).containsExactly("b.vcf");
    assertThat(text(TEAM, "b.vcf")).contains(TEXT);
    assertThat(world.contacts.all()).hasSize(1);
  }

  @Test
  void a_crash_between_upstream_and_commit_is_settled_by_the_next_refresh_of_either_side() {
    for (CollectionName first : List.of(TEAM, CONTACTS)) {
      String name = first.value() + ".vcf";
      put(CONTACTS, "a.vcf", card(first.value(), "Ann", "X-ODD=kept"));
      killedAfter("move", name);

      names(first);

      assertThat(names(TEAM)).contains(name);
      assertThat(names(CONTACTS)).isEmpty();
      assertThat(text(TEAM, name)).contains(card(first.value(), "Ann", "X-ODD=kept"));
      assertThat(nameUpstream(first.value())).isEqualTo(name);
    }
    assertThat(world.contacts.all()).hasSize(2);
  }

  @Test
  void a_crash_in_a_move_survives_even_a_dropped_mirror() {
    put(CONTACTS, "a.vcf", TEXT);
    killedAfter("move", "b.vcf");
    Mirror.drop(world.database);
    world.restart();

    assertThat(names(TEAM)).containsExactly("b.vcf");
    assertThat(text(TEAM, "b.vcf")).contains(TEXT);
    assertThat(names(CONTACTS)).isEmpty();
  }

  @Test
  void a_name_that_cannot_be_noted_after_a_crash_does_not_hold_up_the_collection() {
    put(CONTACTS, "a.vcf", TEXT);
    killedAfter("move", "b.vcf");
    world.contacts.beforeNext("update", ScriptedTenant.fail(new Failure.Forbidden("read-only")));

    assertThat(names(TEAM)).containsExactly("b.vcf");
    assertThat(text(TEAM, "b.vcf")).contains(TEXT);
  }

  @Test
  void a_crash_in_a_rename_is_settled_by_the_next_refresh() {
    put(CONTACTS, "a.vcf", TEXT);
    world.contacts.afterNext(
        "update",
        () -> {
          throw new IllegalStateException("killed");
        });
    assertThatThrownBy(
            () -> world.store().move(in(CONTACTS, "a.vcf"), ANY, in(CONTACTS, "b.vcf"), ANY))
        .isInstanceOf(IllegalStateException.class);
    world.restart();

    assertThat(names(CONTACTS)).containsExactly("b.vcf");
    assertThat(text(CONTACTS, "b.vcf")).contains(TEXT);
  }

  @Test
  void what_was_changed_elsewhere_after_a_crash_is_shown() {
    put(CONTACTS, "a.vcf", TEXT);
    killedAfter("move", "a.vcf");
    world.contacts.change(
        world.contacts.only().id(), contact -> RecordShape.with(contact, "spouse", "Bob"));

    assertThat(names(TEAM)).containsExactly("a.vcf");
    assertThat(text(TEAM, "a.vcf").orElseThrow()).contains("spouse=Bob", "X-ODD=  kept ");
  }
}
