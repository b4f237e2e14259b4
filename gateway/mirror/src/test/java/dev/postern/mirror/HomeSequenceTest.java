package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.HomeChanges;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.api.exchange.FolderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 6578 on a home: what a token of it covers. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HomeSequenceTest {
  private static final CollectionName CLUB = new CollectionName("club");
  private final Fixture world;

  HomeSequenceTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
  }

  private static CollectionProperties called(String displayName) {
    return new CollectionProperties(
        displayName, Optional.empty(), Optional.of("#112233"), Optional.empty(), Optional.empty());
  }

  private HomeChanges since(SyncToken token) {
    return world.store().homeChanges(Optional.of(token), Integer.MAX_VALUE);
  }

  private static List<CollectionName> names(HomeChanges changes) {
    return changes.changed().stream().map(ResourceCollection::name).toList();
  }

  @Test
  void all_is_told_to_who_has_no_token() {
    world.store().create(CLUB, "VCARD", called("Club"));
    world.store().homeToken();
    world.store().delete(CLUB);

    HomeChanges all = world.store().homeChanges(Optional.empty(), 10);

    assertThat(names(all)).containsExactly(CONTACTS);
    assertThat(all.removed()).isEmpty();
    assertThat(all.token()).isEqualTo(world.store().homeToken());
  }

  @Test
  void a_collection_is_told_of_once_it_is_made_called_otherwise_and_gone() {
    SyncToken token = world.store().homeToken();
    world.store().create(CLUB, "VCARD", called("Club"));
    HomeChanges made = since(token);
    assertThat(names(made)).containsExactly(CLUB);

    FolderId id = world.contacts.folders(null).getLast().id();
    world.contacts.updateFolder(null, id, called("Club"), called("Society"));
    world.clock.advance(Duration.ofMinutes(6));
    HomeChanges renamed = since(made.token());
    assertThat(names(renamed)).containsExactly(CLUB);
    assertThat(renamed.changed().getFirst().properties().displayName()).isEqualTo("Society");

    world.store().delete(CLUB);
    HomeChanges gone = since(renamed.token());
    assertThat(gone.removed()).containsExactly(CLUB);
    assertThat(since(gone.token()).removed()).isEmpty();
    assertThat(since(token).removed()).as("the asker may have made it").containsExactly(CLUB);
  }

  @Test
  void what_is_in_a_collection_leaves_the_token_alone() {
    SyncToken token = world.store().homeToken();
    world
        .store()
        .put(
            CONTACTS,
            new ResourceName("a.vcf"),
            PlainCards.card("a", "Ann"),
            new Precondition.None());

    assertThat(world.store().homeToken()).isEqualTo(token);
  }

  @Test
  void a_collection_made_anew_is_a_change_and_no_removal() {
    world.store().create(CLUB, "VCARD", called("Club"));
    SyncToken token = world.store().homeToken();
    world.store().delete(CLUB);
    world.store().homeToken();
    world.store().create(CLUB, "VCARD", called("Club"));

    HomeChanges changes = since(token);

    assertThat(names(changes)).containsExactly(CLUB);
    assertThat(changes.removed()).isEmpty();
  }

  @Test
  void tokens_outlive_a_restart_another_node_and_a_rebuilt_mirror() {
    world.store().create(CLUB, "VCARD", called("Club"));
    SyncToken token = world.store().homeToken();

    world.restart();
    assertThat(since(token).changed()).isEmpty();
    assertThat(
            world.otherNode().contacts(Fixture.PRINCIPAL, List::of, world.backends()).homeToken())
        .isEqualTo(token);
    Mirror.drop(world.database);
    assertThat(since(token).changed()).isEmpty();
    assertThat(world.store().homeToken()).isEqualTo(token);
  }

  @Test
  void tokens_of_a_database_that_was_lost_are_refused() {
    SyncToken old = world.store().homeToken();
    world.clock.advance(Duration.ofHours(1));
    world.database.execute(tx -> {
      tx.update("DELETE FROM home_member");
      tx.update("DELETE FROM home_sequence");
    });

    refused(Failure.InvalidSyncToken.class, () -> since(old));
  }

  @Test
  void tokens_from_the_future_and_from_before_the_memory_of_removals_are_refused() {
    world.store().create(CLUB, "VCARD", called("Club"));
    SyncToken old = world.store().homeToken();
    refused(Failure.InvalidSyncToken.class, () -> since(new SyncToken(old.number() + 1)));
    world.store().delete(CLUB);
    world.store().homeToken();
    world.clock.advance(Tombstones.KEPT.plusDays(1));
    world.contacts.addFolder("Another", false, Optional.empty());

    assertThat(world.store().homeChanges(Optional.empty(), 10).changed()).hasSize(2);
    refused(Failure.InvalidSyncToken.class, () -> since(old));
  }

  @Test
  void pages_add_up_to_everything() {
    for (int i = 0; i < 4; i++) {
      world.store().create(new CollectionName("c" + i), "VCARD", called("C" + i));
    }
    HomeChanges first = world.store().homeChanges(Optional.empty(), 3);
    assertThat(first.more()).isTrue();
    assertThat(first.changed()).hasSize(3);

    HomeChanges rest = since(first.token());

    assertThat(rest.more()).isFalse();
    assertThat(rest.changed()).hasSize(2).doesNotContainAnyElementsOf(first.changed());
  }

  @Test
  void an_unreachable_exchange_takes_nothing_away() {
    world.store().create(CLUB, "VCARD", called("Club"));
    SyncToken token = world.store().homeToken();
    world.contacts.block(new Failure.Unavailable(Duration.ofSeconds(1), "away"));
    world.clock.advance(Duration.ofMinutes(6));

    assertThat(since(token).removed()).isEmpty();
  }

  @Test
  void many_at_once_number_a_home_once() throws Exception {
    List<SyncToken> tokens;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<SyncToken> ask = () -> world.store().homeToken();
      List<SyncToken> told = new ArrayList<>();
      for (Future<SyncToken> asked : threads.invokeAll(Collections.nCopies(8, ask))) {
        told.add(asked.get());
      }
      tokens = told;
    }
    assertThat(tokens).containsOnly(world.store().homeToken());
  }

  @Test
  void a_poll_of_a_home_asks_nothing_upstream_for_minutes() {
    SyncToken token = world.store().homeToken();
    world.contacts.resetCounts();
    world.clock.advance(Duration.ofMinutes(4));

    assertThat(since(token).changed()).isEmpty();
    assertThat(world.contacts.countAll()).isZero();
  }
}
