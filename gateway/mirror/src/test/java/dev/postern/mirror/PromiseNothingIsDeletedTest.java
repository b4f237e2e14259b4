package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.Changes;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.api.exchange.ItemId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 2: nothing is deleted that no client deleted; and what comes meanwhile is not missed. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PromiseNothingIsDeletedTest {
  private final Fixture world;

  PromiseNothingIsDeletedTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
  }

  private static ResourceName name(String value) {
    return new ResourceName(value);
  }

  private PutResult put(String name, String text) {
    return world.store().put(CONTACTS, name(name), text, new Precondition.None());
  }

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      world.contacts.foreign(contact("uid-" + i, "Person " + i));
    }
  }

  @Test
  void an_interrupted_first_sync_goes_on_where_it_was() {
    fill(1100);
    world.contacts.afterNext(
        "fetch",
        () ->
            world.contacts.beforeNext("fetch", ScriptedTenant.fail(ScriptedTenant.unavailable())));
    refused(Failure.Unavailable.class, () -> world.store().list(CONTACTS));
    assertThat(world.contacts.count("fetch")).isEqualTo(2);
    world.restart();
    world.contacts.resetCounts();

    assertThat(world.names()).hasSize(1100).doesNotHaveDuplicates();

    assertThat(world.contacts.count("fetch")).isEqualTo(2);
    assertThat(world.contacts.count("delete")).isZero();
    assertThat(world.contacts.all()).hasSize(1100);
  }

  @Test
  void an_interrupted_listing_goes_on_where_it_was() {
    fill(250);
    world.contacts.pageSize = 100;
    world.contacts.afterNext(
        "changes",
        () ->
            world.contacts.beforeNext(
                "changes", ScriptedTenant.fail(ScriptedTenant.unavailable())));
    refused(Failure.Unavailable.class, () -> world.store().list(CONTACTS));
    world.restart();
    world.contacts.resetCounts();

    assertThat(world.names()).hasSize(250).doesNotHaveDuplicates();
    assertThat(world.contacts.count("changes")).isEqualTo(2);
  }

  @Test
  void a_cursor_that_upstream_forgot_costs_no_item_and_no_change() {
    fill(5);
    ItemId lost = world.contacts.foreign(contact("lost", "Lost"));
    world.names();
    SyncToken before = world.store().token(CONTACTS);
    world.contacts.forgetCursors();
    world.contacts.remove(lost);
    world.contacts.foreign(contact("new", "New"));
    world.contacts.resetCounts();
    world.clock.nextPoll();

    Changes changes = world.store().changes(CONTACTS, Optional.of(before), 100);

    assertThat(changes.changed()).extracting(Entry::name).containsExactly(name("new.vcf"));
    assertThat(changes.removed()).containsExactly(name("lost.vcf"));
    assertThat(world.contacts.count("fetch")).isEqualTo(1);
    assertThat(world.contacts.count("delete")).isZero();
    assertThat(world.contacts.all()).hasSize(6);
  }

  @Test
  void an_item_deleted_elsewhere_leaves_the_mirror_only() {
    fill(2);
    world.names();
    world.contacts.remove(world.contacts.all().getFirst().id());

    assertThat(world.names()).hasSize(1);
    assertThat(world.contacts.count("delete")).isZero();
  }

  @Test
  void an_unreadable_item_stops_no_other_and_is_tried_again() {
    fill(3);
    ItemId broken = world.contacts.foreign(contact("broken", "Broken"));
    world.contacts.unreadable.add(broken);

    assertThat(world.names()).hasSize(3);
    assertThat(world.unreadableItems()).isEqualTo(1);
    world.contacts.unreadable.clear();
    world.contacts.resetCounts();
    assertThat(world.names()).hasSize(3);
    assertThat(world.contacts.count("fetch")).isZero();
    world.clock.advance(Duration.ofMinutes(11));

    assertThat(world.names()).hasSize(4).contains("broken.vcf");
    assertThat(world.unreadableItems()).isZero();
  }

  @Test
  void an_item_that_is_not_found_but_told_of_stays_until_upstream_says_that_it_is_gone() {
    ItemId held = world.contacts.foreign(contact("held", "Held"));
    assertThat(world.names()).containsExactly("held.vcf");
    world.contacts.missing.add(held);
    world.contacts.missing.add(world.contacts.foreign(contact("never", "Never seen")));
    world.contacts.change(held, c -> RecordShape.with(c, "displayName", "Newer"));

    assertThat(world.names()).containsExactly("held.vcf");
    assertThat(world.text("held.vcf").orElseThrow()).contains("name=Held");
    assertThat(world.unreadableItems()).isEqualTo(2);
    world.contacts.missing.clear();
    world.clock.advance(Duration.ofMinutes(11));
    assertThat(world.names()).containsExactlyInAnyOrder("held.vcf", "never.vcf");
    assertThat(world.text("held.vcf").orElseThrow()).contains("name=Newer");
    assertThat(world.unreadableItems()).isZero();
  }

  @Test
  void an_unreadable_item_that_is_deleted_is_not_tried_again() {
    ItemId told = world.contacts.foreign(contact("told", "Told"));
    ItemId compared = world.contacts.foreign(contact("compared", "Compared"));
    world.contacts.missing.add(told);
    world.contacts.unreadable.add(compared);
    world.names();
    assertThat(world.unreadableItems()).isEqualTo(2);
    world.contacts.remove(told);
    world.names();
    assertThat(world.unreadableItems()).isEqualTo(1);
    world.contacts.remove(compared);
    world.contacts.forgetCursors();
    world.clock.nextPoll();
    world.names();
    assertThat(world.unreadableItems()).isZero();
  }

  @Test
  void an_item_that_breaks_the_formatter_stops_no_other() {
    fill(3);
    world.contacts.foreign(contact("odd", "unwritable"));

    assertThat(world.names()).hasSize(3);
  }

  @Test
  void a_refresh_that_began_before_a_write_leaves_the_write_alone() {
    put("a.vcf", card("a", "Ann"));
    world.names();
    ItemId id = world.contacts.only().id();
    world.contacts.change(id, c -> RecordShape.with(c, "spouse", "Bob"));
    // The refresh has fetched the item; before it stores it, a client's PUT goes all the way.
    world.contacts.afterNext("fetch", () -> put("a.vcf", card("a", "Ann Lee", "spouse=Bea")));

    world.names();

    assertThat(world.text("a.vcf")).contains(card("a", "Ann Lee", "spouse=Bea"));
    assertThat(world.names()).containsExactly("a.vcf");
    assertThat(world.text("a.vcf")).contains(card("a", "Ann Lee", "spouse=Bea"));
    assertThat(world.contacts.only().item().spouse()).isEqualTo("Bea");
  }

  @Test
  void a_refresh_beside_a_create_does_not_double_it() throws Exception {
    world.names();
    CountDownLatch upstream = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    world.contacts.afterNext(
        "create",
        () -> {
          upstream.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    String text = card("a", "Ann", "X-ODD=kept");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<PutResult> writing = threads.submit(() -> put("a.vcf", text));
      upstream.await();
      assertThat(world.names()).isEmpty();
      go.countDown();
      assertThat(writing.get().created()).isTrue();
    }

    assertThat(world.names()).containsExactly("a.vcf");
    assertThat(world.text("a.vcf")).contains(text);
    assertThat(world.contacts.all()).hasSize(1);
    assertThat(world.contacts.count("find")).isZero();
  }

  @Test
  void a_refresh_that_fetched_before_a_delete_does_not_bring_the_item_back() {
    put("a.vcf", card("a", "Ann"));
    world.names();
    world.contacts.change(world.contacts.only().id(), c -> RecordShape.with(c, "spouse", "Bob"));
    world.contacts.afterNext(
        "fetch", () -> world.store().delete(CONTACTS, name("a.vcf"), new Precondition.None()));

    assertThat(world.names()).isEmpty();
    assertThat(world.names()).isEmpty();
    assertThat(world.contacts.all()).isEmpty();
  }

  @Test
  void dropping_the_mirror_deletes_nothing_upstream() {
    fill(3);
    world.names();

    Mirror.drop(world.database);

    assertThat(world.names()).hasSize(3);
    assertThat(world.contacts.count("delete")).isZero();
  }
}
