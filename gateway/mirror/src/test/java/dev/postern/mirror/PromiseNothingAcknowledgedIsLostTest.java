package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainCards.card;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Contact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 1: nothing acknowledged is lost. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PromiseNothingAcknowledgedIsLostTest {
  private final Fixture world;

  PromiseNothingAcknowledgedIsLostTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
  }

  private static ResourceName name(String value) {
    return new ResourceName(value);
  }

  private PutResult put(String name, String text) {
    return world.store().put(CONTACTS, name(name), text, new Precondition.None());
  }

  private void putAnswerLost(String name, String text) {
    refused(Failure.Unavailable.class, () -> put(name, text));
  }

  @Test
  void what_was_put_is_upstream_and_comes_back_byte_for_byte() {
    String text = card("a", "Ann", "X-ODD=  kept ", "notes=hello");
    world.contacts.normalise = c -> RecordShape.with(c, "displayName", "ANN");

    PutResult result = put("a.vcf", text);

    assertThat(result.created()).isTrue();
    assertThat(world.contacts.only().item().displayName()).isEqualTo("ANN");
    assertThat(world.text("a.vcf")).contains(text);
    world.names();
    assertThat(world.text("a.vcf")).contains(text);
    assertThat(world.store().list(CONTACTS).getFirst().etag())
        .isEqualTo(result.etag().orElseThrow());
  }

  @Test
  void a_put_that_exchange_refuses_leaves_nothing_behind() {
    world.names();
    world.contacts.beforeNext("create", ScriptedTenant.fail(new Failure.Forbidden("not here")));

    refused(Failure.Forbidden.class, () -> put("a.vcf", card("a", "Ann")));

    assertThat(world.names()).isEmpty();
    assertThat(world.contacts.count("find")).isZero();
  }

  @Test
  void a_create_whose_answer_was_lost_is_adopted_by_the_retry() {
    world.contacts.afterNext("create", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    putAnswerLost("a.vcf", card("a", "Ann"));

    PutResult retry =
        world.store().put(CONTACTS, name("a.vcf"), card("a", "Ann"), new Precondition.Absent());

    assertThat(retry.created()).isTrue();
    assertThat(world.contacts.all()).hasSize(1);
    assertThat(world.contacts.count("create")).isEqualTo(1);
    assertThat(world.names()).containsExactly("a.vcf");
  }

  @Test
  void a_copy_is_not_taken_for_the_item_of_a_lost_write() {
    world.contacts.afterNext("create", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    putAnswerLost("a.vcf", card("a", "Ann"));
    RemoteItem<Contact> original = world.contacts.only();
    world.clock.advance(Duration.ofHours(1));
    world.contacts.foreign(original.item(), world.clock.instant(), original.identity());
    world.contacts.remove(original.id());

    put("a.vcf", card("a", "Ann"));

    assertThat(world.contacts.count("create")).isEqualTo(2);
    assertThat(world.contacts.all()).hasSize(2);
    assertThat(world.names()).hasSize(2).contains("a.vcf");
    assertThat(world.text("a.vcf")).contains(card("a", "Ann"));
  }

  @Test
  void a_create_that_never_arrived_is_done_by_the_retry() {
    world.contacts.beforeNext("create", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    putAnswerLost("a.vcf", card("a", "Ann"));

    put("a.vcf", card("a", "Ann"));

    assertThat(world.contacts.all()).hasSize(1);
  }

  @Test
  void a_crash_between_upstream_and_commit_is_settled_by_the_next_refresh() {
    String text = card("a", "Ann", "X-ODD=kept");
    world.contacts.afterNext(
        "create",
        () -> {
          throw new IllegalStateException("killed");
        });
    Assertions.assertThrows(IllegalStateException.class, () -> put("a.vcf", text));
    world.restart();

    assertThat(world.names()).containsExactly("a.vcf");
    assertThat(world.text("a.vcf")).contains(text);
    assertThat(world.contacts.all()).hasSize(1);
  }

  @Test
  void a_crash_survives_even_a_dropped_mirror() {
    String text = card("a", "Ann", "X-ODD=kept");
    world.contacts.afterNext("create", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    putAnswerLost("a.vcf", text);
    Mirror.drop(world.database);
    world.restart();

    assertThat(world.names()).containsExactly("a.vcf");
    assertThat(world.text("a.vcf")).contains(text);
    assertThat(world.contacts.all()).hasSize(1);
  }

  @Test
  void an_update_whose_answer_was_lost_is_adopted_by_the_retry() {
    ETag first = put("a.vcf", card("a", "Ann")).etag().orElseThrow();
    world.contacts.afterNext("update", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    putAnswerLost("a.vcf", card("a", "Ann Lee"));

    PutResult retry =
        world
            .store()
            .put(
                CONTACTS,
                name("a.vcf"),
                card("a", "Ann Lee"),
                new Precondition.Matches(Set.of(first)));

    assertThat(retry.etag()).contains(EntityTags.of(card("a", "Ann Lee")));
    assertThat(world.contacts.count("update")).isEqualTo(1);
    assertThat(world.contacts.only().item().displayName()).isEqualTo("Ann Lee");
  }

  @Test
  void an_update_that_never_arrived_is_done_by_the_retry() {
    put("a.vcf", card("a", "Ann"));
    world.contacts.beforeNext("update", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    putAnswerLost("a.vcf", card("a", "Ann Lee"));

    put("a.vcf", card("a", "Ann Lee"));

    assertThat(world.contacts.only().item().displayName()).isEqualTo("Ann Lee");
  }

  @Test
  void a_delete_whose_answer_was_lost_succeeds_when_repeated() {
    put("a.vcf", card("a", "Ann"));
    world.contacts.afterNext("delete", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    refused(
        Failure.Unavailable.class,
        () -> world.store().delete(CONTACTS, name("a.vcf"), new Precondition.None()));

    world.store().delete(CONTACTS, name("a.vcf"), new Precondition.None());

    assertThat(world.names()).isEmpty();
  }

  @Test
  void a_stale_etag_is_refused_and_writes_nothing() {
    ETag old = put("a.vcf", card("a", "Ann")).etag().orElseThrow();
    put("a.vcf", card("a", "Ann Lee"));

    Precondition stale = new Precondition.Matches(Set.of(old));
    refused(
        Failure.PreconditionFailed.class,
        () -> world.store().put(CONTACTS, name("a.vcf"), card("a", "Bea"), stale));
    refused(
        Failure.PreconditionFailed.class,
        () -> world.store().delete(CONTACTS, name("a.vcf"), stale));

    assertThat(world.contacts.only().item().displayName()).isEqualTo("Ann Lee");
  }

  @Test
  void a_change_made_elsewhere_since_is_not_overwritten() {
    ETag etag = put("a.vcf", card("a", "Ann")).etag().orElseThrow();
    world.contacts.change(world.contacts.only().id(), c -> RecordShape.with(c, "spouse", "Bob"));

    refused(
        Failure.PreconditionFailed.class,
        () ->
            world
                .store()
                .put(
                    CONTACTS,
                    name("a.vcf"),
                    card("a", "Ann Lee"),
                    new Precondition.Matches(Set.of(etag))));

    assertThat(world.text("a.vcf")).contains(card("a", "Ann", "spouse=Bob"));
    assertThat(world.contacts.only().item().displayName()).isEqualTo("Ann");
  }

  @Test
  void a_client_without_conditions_still_keeps_what_changed_elsewhere() {
    put("a.vcf", card("a", "Ann"));
    world.contacts.change(world.contacts.only().id(), c -> RecordShape.with(c, "spouse", "Bob"));

    put("a.vcf", card("a", "Ann Lee", "spouse=Bob"));

    assertThat(world.contacts.only().item().displayName()).isEqualTo("Ann Lee");
    assertThat(world.contacts.only().item().spouse()).isEqualTo("Bob");
  }

  @Test
  void a_uid_cannot_be_taken_twice() {
    put("a.vcf", card("same", "Ann"));

    refused(Failure.UidConflict.class, () -> put("b.vcf", card("same", "Bea")));
    refused(Failure.InvalidContent.class, () -> put("a.vcf", card("other", "Ann")));

    assertThat(world.contacts.all()).hasSize(1);
  }

  @Test
  void two_clients_that_put_the_same_uid_at_once_make_one_item() throws Exception {
    world.names();
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> both = new ArrayList<>();
      for (String name : List.of("a.vcf", "b.vcf")) {
        both.add(
            threads.submit(() -> {
              together.await();
              try {
                return put(name, card("same", name)).created();
              } catch (PosternException e) {
                assertThat(e.failure()).isInstanceOf(Failure.UidConflict.class);
                return false;
              }
            }));
      }
      assertThat(List.of(both.get(0).get(), both.get(1).get()))
          .containsExactlyInAnyOrder(true, false);
    }
    assertThat(world.contacts.all()).hasSize(1);
  }

  @Test
  void a_text_that_is_too_large_is_refused_before_anything_is_read() {
    String large = card("a", "A".repeat(11 * 1024 * 1024));

    refused(Failure.TooLarge.class, () -> put("a.vcf", large));
  }
}
