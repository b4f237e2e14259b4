package dev.postern.mirror;

import static dev.postern.mirror.Fixture.ALICE;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Streams.Told;
import dev.postern.api.exchange.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** While a node listens, polls cost nothing and changes are in the mirror before they are asked. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StreamingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Fixture world;
  private final ScriptedStreams streams = new ScriptedStreams();
  private Background background;

  StreamingTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
    world.notifications = Optional.of(streams);
    world.contacts.foreign(contact("a", "Ann"));
  }

  @BeforeEach
  void start() {
    background = world.background();
    assertThat(poll()).hasSize(1);
    await("the stream is live, and what was doubted fetched", () -> pollCounted() == 0);
  }

  @AfterEach
  void stop() {
    background.close();
  }

  @Test
  void a_poll_with_nothing_new_costs_nothing() {
    assertThat(streams.ears).singleElement();
    assertThat(streams.ears.getFirst().heard()).containsExactly(ALICE);
    assertThat(pollCounted()).isZero();
    assertThat(world.mirror().subscriptions()).isEqualTo(1);
  }

  @Test
  void a_change_is_fetched_before_a_client_asks() {
    world.contacts.foreign(contact("b", "Bob"));
    world.contacts.resetCounts();
    streams.ears.getFirst().changed(ALICE, folder());
    await("it is fetched", () -> world.contacts.count("changes") == 1);
    await("polls that cost nothing show it", () -> pollCounted() == 0 && poll().size() == 2);
  }

  @Test
  void many_changes_at_once_are_fetched_together() {
    world.contacts.foreign(contact("b", "Bob"));
    world.contacts.resetCounts();
    for (int i = 0; i < 50; i++) {
      streams.ears.getFirst().changed(ALICE, folder());
    }
    await("they are fetched", () -> poll().size() == 2);
    assertThat(world.contacts.count("changes")).isBetween(1, 4);
  }

  @Test
  void what_happens_in_other_folders_is_no_reason_to_ask() {
    world.contacts.resetCounts();
    streams.ears.getFirst().changed(ALICE, new FolderId("inbox"));
    assertThat(pollCounted()).isZero();
  }

  @Test
  void a_version_that_the_mirror_has_and_an_item_that_it_has_not_are_no_news() {
    Told.Stands known = stored();
    ItemId strange = new ItemId("never seen");
    world.contacts.resetCounts();
    streams
        .ears
        .getFirst()
        .changed(
            ALICE,
            new Told.Stands(folder(), known.item(), new Version("what it was before")),
            known,
            new Told.Left(folder(), strange));
    assertThat(pollCounted()).isZero();
    assertThat(world.contacts.count("changes")).isZero();
  }

  @Test
  void another_version_and_an_item_that_went_are_news() {
    Told.Stands known = stored();
    Told other = new Told.Stands(folder(), known.item(), new Version("another"));
    for (Told news : List.of(other, new Told.Left(folder(), known.item()))) {
      world.contacts.resetCounts();
      streams.ears.getFirst().changed(ALICE, known, news);
      await("it is asked for", () -> world.contacts.count("changes") == 1);
      await("polls cost nothing", () -> pollCounted() == 0);
    }
  }

  @Test
  void folders_are_listed_again_when_one_came_or_went_and_not_before() {
    world.store().collections();
    world.clock.advance(Duration.ofMinutes(10));
    background.tick().join();
    world.contacts.resetCounts();
    world.store().collections();
    assertThat(world.contacts.count("folders")).isZero();
    streams.ears.getFirst().changed(ALICE, new Told.Tree(new FolderId("new")));
    world.store().collections();
    assertThat(world.contacts.count("folders")).isEqualTo(1);
  }

  @Test
  void after_a_gap_each_folder_is_asked_for_once() {
    streams.ears.getFirst().broke(ALICE);
    await("no poll shares what was fetched before", () -> pollCounted() == 1);
    assertThat(pollCounted()).isEqualTo(1);
    world.contacts.foreign(contact("b", "Bob"));
    world.contacts.resetCounts();
    streams.ears.getFirst().repaired(ALICE);
    await("what was missed is fetched", () -> world.contacts.count("changes") == 1);
    await("polls that cost nothing show it", () -> pollCounted() == 0 && poll().size() == 2);
  }

  @Test
  void where_exchange_refuses_every_poll_asks() {
    streams.ears.getFirst().refused(ALICE);
    await("no poll shares what was fetched before", () -> pollCounted() == 1);
    assertThat(pollCounted()).isEqualTo(1);
    assertThat(world.mirror().subscriptions()).isZero();
  }

  @Test
  void a_mailbox_that_no_client_polls_any_more_is_left() {
    world.clock.advance(Duration.ofDays(3).plusHours(1));
    background.tick().join();
    assertThat(streams.ears.getFirst().heard()).isEmpty();
  }

  @Test
  void another_node_leaves_it_to_the_one_that_listens_and_takes_over_when_that_stops() {
    Background first = background;
    world.restart();
    background = world.background();
    await("the mark of the start is gone", () -> pollCounted() == 0);
    assertThat(streams.ears).hasSize(1);
    first.close();
    await("nobody tells now, so it asks", () -> pollCounted() == 1);
    await("the other one listens", () -> pollCounted() == 0);
    assertThat(streams.ears).hasSize(2);
    world.contacts.foreign(contact("b", "Bob"));
    streams.ears.getLast().changed(ALICE, folder());
    await("it is fetched", () -> poll().size() == 2);
  }

  @Test
  void a_node_that_died_is_succeeded_once_its_lease_is_over() {
    streams.ears.getFirst().die();
    world.restart();
    Background second = world.background();
    await("the mark of the start is gone", () -> pollCounted() == 0);
    world.contacts.foreign(contact("b", "Bob"));
    world.clock.advance(Duration.ofMinutes(1));
    second.tick().join();
    assertThat(streams.ears).hasSize(2);
    await("what nobody told is fetched", () -> poll().size() == 2);
    await("and polls cost nothing", () -> pollCounted() == 0);
    second.close();
  }

  /** The one contact as the mirror has it. */
  private Told.Stands stored() {
    return world
        .database
        .read(tx ->
            tx.first(
                "SELECT item, version FROM resource WHERE gone_at IS NULL",
                row ->
                    new Told.Stands(
                        folder(), new ItemId(row.getString(1)), new Version(row.getString(2)))))
        .orElseThrow();
  }

  private FolderId folder() {
    return world.contacts.defaultFolder();
  }

  private List<String> poll() {
    return world.names();
  }

  private int pollCounted() {
    world.contacts.resetCounts();
    poll();
    return world.contacts.countAll();
  }

  private static void await(String what, BooleanSupplier itIsSo) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!itIsSo.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain until " + what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
