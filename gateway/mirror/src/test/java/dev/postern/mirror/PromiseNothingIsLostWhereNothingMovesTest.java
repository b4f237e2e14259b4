package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainCards.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.ETag;
import dev.postern.api.client.PutResult;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promises 1, 2 and 4 for a MOVE by an API that moves nothing: a copy is made and the original
 * goes, and whatever is cut off, in the end there is one.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PromiseNothingIsLostWhereNothingMovesTest extends TwoAddressBooks {
  private ETag etag = new ETag("none");

  PromiseNothingIsLostWhereNothingMovesTest(TestDatabase database) {
    super(database);
  }

  @BeforeEach
  void put() {
    world.contacts.moves = false;
    etag = put(CONTACTS, "a.vcf", TEXT).etag().orElseThrow();
    names(CONTACTS);
    names(TEAM);
    world.contacts.resetCounts();
  }

  private void isMoved() {
    assertThat(names(TEAM)).containsExactly("a.vcf");
    assertThat(names(CONTACTS)).isEmpty();
    assertThat(text(TEAM, "a.vcf")).contains(TEXT);
    assertThat(world.contacts.all()).hasSize(1);
  }

  private void isWhereItWas() {
    assertThat(names(TEAM)).isEmpty();
    assertThat(names(CONTACTS)).containsExactly("a.vcf");
    assertThat(text(CONTACTS, "a.vcf")).contains(TEXT);
    assertThat(world.contacts.all()).hasSize(1);
  }

  @Test
  void it_costs_a_create_and_a_delete_and_keeps_name_uid_text_and_etag() {
    PutResult moved = move("a.vcf");

    assertThat(moved.created()).isTrue();
    assertThat(moved.etag()).contains(etag);
    assertThat(world.contacts.calls).isEqualTo(Map.of("create", 1, "delete", 1));
    isMoved();
    Mirror.drop(world.database);
    world.restart();
    assertThat(names(TEAM)).containsExactly("a.vcf");
    assertThat(text(TEAM, "a.vcf").orElseThrow()).contains("uid=a", "X-ODD=  kept ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "delete"})
  void killed_after_each_call_it_ends_where_it_was_to_go(String operation) {
    killedAfter(operation, "a.vcf");

    names(TEAM);
    names(CONTACTS);
    isMoved();
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "delete"})
  void repeated_after_being_killed_it_ends_where_it_was_to_go(String operation) {
    killedAfter(operation, "a.vcf");

    try {
      move("a.vcf");
    } catch (PosternException e) {
      assertThat(e.failure()).as("it has gone").isInstanceOf(Failure.NotFound.class);
    }

    names(TEAM);
    names(CONTACTS);
    isMoved();
  }

  @Test
  void killed_before_the_copy_is_made_it_stays_where_it_was() {
    world.contacts.beforeNext(
        "create",
        () -> {
          throw new IllegalStateException("killed");
        });
    assertThatThrownBy(() -> move("a.vcf")).isInstanceOf(IllegalStateException.class);
    world.restart();

    names(TEAM);
    names(CONTACTS);
    isWhereItWas();
  }

  @Test
  void killed_before_the_original_goes_it_ends_where_it_was_to_go() {
    world.contacts.beforeNext(
        "delete",
        () -> {
          throw new IllegalStateException("killed");
        });
    assertThatThrownBy(() -> move("a.vcf")).isInstanceOf(IllegalStateException.class);
    world.restart();

    names(CONTACTS);
    isMoved();
  }

  @Test
  void what_is_refused_stays_where_it_was() {
    world.contacts.beforeNext("create", ScriptedTenant.fail(new Failure.Forbidden("not here")));

    refused(Failure.Forbidden.class, () -> move("a.vcf"));

    isWhereItWas();
  }

  @Test
  void what_changed_in_exchange_meanwhile_stays_where_it_was_and_its_copy_goes() {
    world.contacts.afterNext(
        "create",
        () ->
            world.contacts.change(
                world.contacts.all().getFirst().id(),
                contact -> RecordShape.with(contact, "spouse", "Bob")));

    refused(Failure.PreconditionFailed.class, () -> move("a.vcf"));

    assertThat(names(TEAM)).isEmpty();
    assertThat(names(CONTACTS)).containsExactly("a.vcf");
    assertThat(text(CONTACTS, "a.vcf").orElseThrow()).contains("spouse=Bob");
    assertThat(world.contacts.all()).hasSize(1);
  }

  @Test
  void a_later_resource_of_the_name_is_not_taken_for_the_copy() {
    world.contacts.beforeNext("create", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    refused(Failure.Unavailable.class, () -> move("a.vcf"));
    put(TEAM, "a.vcf", card("other", "Somebody else"));

    names(CONTACTS);
    assertThat(names(CONTACTS)).containsExactly("a.vcf");
    assertThat(world.contacts.all()).hasSize(2);
  }
}
