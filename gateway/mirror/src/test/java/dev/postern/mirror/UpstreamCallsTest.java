package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.Changes;
import dev.postern.api.client.ContactStore;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How many calls upstream a client costs. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class UpstreamCallsTest {
  private final Fixture world;

  UpstreamCallsTest(TestDatabase database) {
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
  void a_first_sync_lists_by_pages_and_fetches_by_five_hundreds() {
    fill(1050);

    assertThat(world.store().list(CONTACTS)).hasSize(1050);

    assertThat(world.contacts.count("folders")).isEqualTo(1);
    assertThat(world.contacts.count("changes")).isEqualTo(3);
    assertThat(world.contacts.count("fetch")).isEqualTo(3);
  }

  @Test
  void an_unchanged_poll_costs_one_call() {
    fill(3);
    world.names();
    world.contacts.resetCounts();

    world.names();

    assertThat(world.contacts.calls).isEqualTo(Map.of("changes", 1));
  }

  @Test
  void a_second_device_costs_one_call() {
    fill(3);
    world.names();
    world.contacts.resetCounts();
    world.clock.nextPoll();

    ContactStore second = world.store();
    second.collections();
    Changes all = second.changes(CONTACTS, Optional.empty(), 1000);
    List<ResourceName> names = all.changed().stream().map(Entry::name).toList();
    try (var texts = second.fetch(CONTACTS, names)) {
      assertThat(texts).hasSize(3);
    }

    assertThat(world.contacts.calls).isEqualTo(Map.of("changes", 1));
  }

  @Test
  void polls_within_a_second_share_one_refresh() {
    world.names();
    world.clock.nextPoll();
    world.contacts.resetCounts();

    world.store().token(CONTACTS);
    world.clock.advance(Duration.ofMillis(900));
    world.store().list(CONTACTS);

    assertThat(world.contacts.calls).isEqualTo(Map.of("changes", 1));
  }

  @Test
  void what_changed_within_that_second_is_told_by_the_first_poll_after_it() {
    fill(1);
    SyncToken before = world.store().token(CONTACTS);
    world.contacts.foreign(contact("late", "Late"));
    world.clock.advance(Duration.ofMillis(999));
    assertThat(world.store().changes(CONTACTS, Optional.of(before), 1000).changed()).isEmpty();
    world.clock.advance(Duration.ofMillis(1));
    assertThat(world.store().changes(CONTACTS, Optional.of(before), 1000).changed()).hasSize(1);
  }

  @Test
  void pollers_at_the_same_time_share_one_refresh() throws Exception {
    fill(3);
    world.names();
    world.clock.nextPoll();
    world.contacts.resetCounts();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    world.contacts.beforeNext(
        "changes",
        () -> {
          begun.countDown();
          await(go);
        });

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Entry>> first = threads.submit(() -> world.store().list(CONTACTS));
      begun.await();
      world.clock.advance(Duration.ofMinutes(1));
      List<Future<List<Entry>>> others = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        others.add(threads.submit(() -> world.store().list(CONTACTS)));
      }
      go.countDown();
      assertThat(first.get()).hasSize(3);
      for (Future<List<Entry>> other : others) {
        assertThat(other.get()).hasSize(3);
      }
    }

    assertThat(world.contacts.count("changes")).isLessThanOrEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_put_of_something_new_costs_one_call_and_its_echo_none() {
    world.names();
    world.contacts.resetCounts();

    put("a.vcf", card("a", "Ann"));
    assertThat(world.contacts.calls).isEqualTo(Map.of("create", 1));

    world.names();
    assertThat(world.contacts.calls).isEqualTo(Map.of("create", 1, "changes", 1));
  }

  @Test
  void a_put_of_what_is_stored_costs_nothing() {
    put("a.vcf", card("a", "Ann"));
    world.contacts.resetCounts();

    PutResult again = put("a.vcf", card("a", "Ann"));

    assertThat(again.created()).isFalse();
    assertThat(world.contacts.countAll()).isZero();
  }
}
