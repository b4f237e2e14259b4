package dev.postern.mirror;

import static dev.postern.mirror.Fixture.ALICE;
import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.PRINCIPAL;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.client.Changes;
import dev.postern.api.client.ContactStore;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.mirror.swap.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Writes that are under way while a mailbox is switched, on this node, where they are waited for,
 * and on another, where they find out at their end: none is lost, none is done twice (promise 1).
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SwapUnderWritesTest {
  private final Fixture world;
  private final ContactStore store;
  private final Mirror switching;

  SwapUnderWritesTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
    store = world.store();
    switching = world.otherNode();
    put("old.vcf", card("old", "Old"));
    world.contacts.foreign(contact("uid-1", "Dora"));
    world.names();
    world.contacts.resetCounts();
    world.contacts.mails.clear();
  }

  private PutResult put(String name, String text) {
    return store.put(CONTACTS, new ResourceName(name), text, new Precondition.None());
  }

  /** By another node, whose gate is not the one that clients of this one pass. */
  private void swap() {
    assertThat(switching.swap(ALICE, world.backends(), "twin").run(false))
        .isInstanceOf(Outcome.Switched.class);
  }

  private List<String> namesByBothNodes() {
    world.clock.nextPoll();
    assertThat(switching.contacts(PRINCIPAL, List::of, world.backends()).list(CONTACTS))
        .isEqualTo(store.list(CONTACTS));
    return world.names();
  }

  @Test
  void a_create_that_ends_after_the_switch_is_told_as_done_and_done_once() {
    world.contacts.afterNext("create", this::swap);

    PutResult result = put("a.vcf", card("a", "Ann", "X-ODD=kept"));

    assertThat(result.created()).isTrue();
    assertThat(world.text("a.vcf")).contains(card("a", "Ann", "X-ODD=kept"));
    assertThat(namesByBothNodes()).containsExactlyInAnyOrder("old.vcf", "uid-1.vcf", "a.vcf");
    assertThat(world.contacts.all()).hasSize(3);
    assertThat(world.contacts.mails).containsExactly("create NONE");
    assertThat(world.twinContacts.count("create")).isZero();
  }

  @Test
  void a_create_that_was_seen_on_the_new_backend_before_it_ended_keeps_its_text() {
    world.contacts.afterNext(
        "create",
        () -> {
          swap();
          world.clock.nextPoll();
          // What is still under way is taken for lost here: its node knows better.
          switching.contacts(PRINCIPAL, List::of, world.backends()).list(CONTACTS);
        });

    put("a.vcf", card("a", "Ann", "X-ODD=kept"));

    assertThat(world.text("a.vcf")).contains(card("a", "Ann", "X-ODD=kept"));
    assertThat(namesByBothNodes()).hasSize(3);
    assertThat(world.contacts.all()).hasSize(3);
  }

  @Test
  void a_create_that_a_node_looked_for_too_early_is_not_done_again() {
    world.contacts.beforeNext(
        "create",
        () -> {
          swap();
          world.clock.nextPoll();
          switching.contacts(PRINCIPAL, List::of, world.backends()).list(CONTACTS);
        });

    put("a.vcf", card("a", "Ann"));

    assertThat(world.contacts.mails).containsExactly("create NONE");
    assertThat(namesByBothNodes()).hasSize(3);
  }

  @Test
  void an_update_that_ends_after_the_switch_is_told_as_done_and_done_once() {
    world.contacts.afterNext("update", this::swap);

    PutResult result = put("old.vcf", card("old", "New"));

    assertThat(result.created()).isFalse();
    assertThat(world.text("old.vcf")).contains(card("old", "New"));
    assertThat(world.contacts.mails).containsExactly("update NONE");
    assertThat(namesByBothNodes()).hasSize(2);
    put("old.vcf", card("old", "Newer"));
    assertThat(world.twinContacts.count("update")).isEqualTo(1);
  }

  @Test
  void a_delete_that_ends_after_the_switch_is_told_as_done() {
    SyncToken token = store.token(CONTACTS);
    world.contacts.afterNext("delete", this::swap);

    store.delete(CONTACTS, new ResourceName("old.vcf"), new Precondition.Present());

    assertThat(world.contacts.all()).hasSize(1);
    assertThat(namesByBothNodes()).containsExactly("uid-1.vcf");
    Changes changes = store.changes(CONTACTS, Optional.of(token), 10);
    assertThat(changes.removed()).containsExactly(new ResourceName("old.vcf"));
  }

  @Test
  void a_refresh_that_ends_after_the_switch_stores_no_id_of_the_old_backend() {
    world.contacts.change(world.contacts.all().getFirst().id(), c -> c);
    world.contacts.foreign(contact("uid-2", "Eve"));
    world.contacts.afterNext("fetch", this::swap);

    assertThat(world.names()).hasSize(3);

    assertThat(namesByBothNodes()).hasSize(3);
    assertThat(world.twinContacts.count("changes")).isGreaterThan(1);
  }

  @Test
  void a_write_whose_answer_was_lost_before_the_switch_is_settled_on_the_new_backend() {
    world.contacts.afterNext("update", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    Fixture.refused(Failure.Unavailable.class, () -> put("old.vcf", card("old", "New")));
    world.contacts.afterNext("create", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    Fixture.refused(Failure.Unavailable.class, () -> put("a.vcf", card("a", "Ann", "X-ODD=kept")));
    world.contacts.block(new Failure.Forbidden("blocked by policy"));

    swap();

    assertThat(put("old.vcf", card("old", "New")).created()).isFalse();
    assertThat(put("a.vcf", card("a", "Ann", "X-ODD=kept")).created()).isTrue();
    assertThat(world.contacts.mails).containsExactly("update NONE", "create NONE");
    assertThat(namesByBothNodes()).containsExactlyInAnyOrder("old.vcf", "uid-1.vcf", "a.vcf");
    assertThat(world.text("a.vcf")).contains(card("a", "Ann", "X-ODD=kept"));
  }

  @Test
  void what_is_written_while_the_items_are_compared_is_switched_as_well() {
    world.twinContacts.beforeNext(
        "fetch",
        () -> {
          put("a.vcf", card("a", "Ann", "X-ODD=kept"));
          put("old.vcf", card("old", "New", "X-ODD=kept"));
          store.delete(CONTACTS, new ResourceName("uid-1.vcf"), new Precondition.None());
        });
    SyncToken[] token = new SyncToken[1];
    world.twinContacts.afterNext("fetch", () -> token[0] = store.token(CONTACTS));

    swap();

    assertThat(namesByBothNodes()).containsExactlyInAnyOrder("old.vcf", "a.vcf");
    Changes changes = store.changes(CONTACTS, Optional.of(token[0]), 10);
    assertThat(changes.changed()).isEmpty();
    assertThat(world.text("a.vcf")).contains(card("a", "Ann", "X-ODD=kept"));
    assertThat(world.text("old.vcf")).contains(card("old", "New", "X-ODD=kept"));
  }

  @Test
  void a_write_of_another_node_after_the_last_look_is_not_forgotten() {
    world.twinContacts.afterNext(
        "fetch",
        () ->
            world.twinContacts.afterNext(
                "changes",
                () -> {
                  put("a.vcf", card("a", "Ann", "X-ODD=kept"));
                  put("old.vcf", card("old", "New", "X-ODD=kept"));
                }));
    swap();
    SyncToken token = store.token(CONTACTS);

    assertThat(namesByBothNodes()).containsExactlyInAnyOrder("old.vcf", "uid-1.vcf", "a.vcf");
    assertThat(store.changes(CONTACTS, Optional.of(token), 10).changed()).isEmpty();
    assertThat(world.text("old.vcf")).contains(card("old", "New", "X-ODD=kept"));
  }

  @Test
  void writes_of_this_node_wait_for_the_flip_and_the_flip_for_them() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch surveyed = new CountDownLatch(1);
    world.contacts.afterNext(
        "create",
        () -> {
          writing.countDown();
          await(surveyed);
        });
    world.twinContacts.afterNext("fetch", surveyed::countDown);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<PutResult> put = threads.submit(() -> put("a.vcf", card("a", "Ann", "X-ODD=kept")));
      await(writing);
      Future<Outcome> swap =
          threads.submit(() -> world.mirror().swap(ALICE, world.backends(), "twin").run(false));
      assertThat(put.get().created()).isTrue();
      assertThat(swap.get()).isInstanceOf(Outcome.Switched.class);
    }

    assertThat(world.names()).containsExactlyInAnyOrder("old.vcf", "uid-1.vcf", "a.vcf");
    assertThat(world.text("a.vcf")).contains(card("a", "Ann", "X-ODD=kept"));
    assertThat(world.contacts.all()).hasSize(3);
  }

  @Test
  void a_swap_that_dies_before_the_flip_has_changed_nothing_and_is_run_again() {
    world.twinContacts.afterNext(
        "fetch",
        () -> {
          throw new IllegalStateException("killed");
        });
    assertThatThrownBy(this::swap).hasMessage("killed");

    assertThat(world.mirror().routes()).isEqualTo(Map.of(ALICE, "scripted"));
    assertThat(Set.copyOf(world.names())).isEqualTo(Set.of("old.vcf", "uid-1.vcf"));
    swap();
    assertThat(world.names()).hasSize(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
