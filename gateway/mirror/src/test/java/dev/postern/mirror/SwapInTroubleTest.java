package dev.postern.mirror;

import static dev.postern.mirror.Fixture.ALICE;
import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.Changes;
import dev.postern.api.client.SyncToken;
import dev.postern.api.exchange.ItemId;
import dev.postern.mirror.swap.Outcome;
import dev.postern.mirror.swap.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** When a mailbox is switched although something is in the way, and when it is not. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SwapInTroubleTest extends SwapActions {
  SwapInTroubleTest(TestDatabase database) {
    super(database);
  }

  @Test
  void an_old_backend_that_is_blocked_already_does_not_keep_a_mailbox() {
    fill();
    nothingIsSeenOf(() -> {
      world.contacts.block(new Failure.Forbidden("blocked by policy"));
      assertThat(switched(swap("twin")).isClean()).isTrue();
    });
  }

  @Test
  void what_changed_in_outlook_while_the_old_backend_was_blocked_is_seen_after_the_switch() {
    fill();
    SyncToken token = world.store().token(CONTACTS);
    world.contacts.block(new Failure.Forbidden("blocked by policy"));
    List<ItemId> ids = world.contacts.all().stream().map(item -> item.id()).toList();
    world.contacts.change(ids.get(0), c -> RecordShape.with(c, "spouse", "Al"));
    world.contacts.remove(ids.get(1));
    world.contacts.foreign(contact("new", "Nora"));

    Tally tally = switched(swap("twin"));

    assertThat(tally.missing()).extracting(Tally.Missing::onOld).containsExactly(false);
    assertThat(tally.unknown()).isEqualTo(1);
    Changes changes = since(token);
    assertThat(changes.changed()).hasSize(2);
    assertThat(changes.removed()).hasSize(1);
    assertThat(world.contacts.count("delete")).isZero();
  }

  @Test
  void what_the_new_backend_tells_of_and_does_not_find_stays_and_is_looked_for_later() {
    fill();
    ItemId item = world.contacts.all().getFirst().id();
    world.twinContacts.missing.add(item);
    nothingIsSeenOf(() -> {
      world.contacts.block(new Failure.Forbidden("blocked by policy"));
      assertThat(switched(swap("twin")).missing()).isEmpty();
    });
    world.contacts.change(item, c -> RecordShape.with(c, "spouse", "Al"));
    world.twinContacts.missing.clear();
    world.clock.advance(Duration.ofMinutes(11));

    assertThat(world.names()).hasSize(5);
    assertThat(world.text("a.vcf").orElseThrow()).contains("spouse=Al", "X-ODD=kept");
  }

  @Test
  void what_the_old_backend_does_not_find_for_a_moment_keeps_it_from_being_flipped() {
    fill();
    ItemId item = world.contacts.all().getFirst().id();
    world.twinContacts.hidden.add(item);
    world.contacts.missing.add(item);

    assertThat(refused(swap("twin")).missing())
        .extracting(Tally.Missing::onOld)
        .containsExactly(true);
    assertThat(world.names()).hasSize(5);
  }

  @Test
  void nothing_is_flipped_while_the_old_backend_has_what_the_new_one_has_not() {
    fill();
    world.twinContacts.hidden.add(world.contacts.all().getFirst().id());

    nothingIsSeenOf(() ->
        assertThat(refused(swap("twin")).missing())
            .extracting(Tally.Missing::onOld)
            .containsExactly(true));
    assertThat(refused(world.mirror().swap(ALICE, world.backends(), "twin").run(true)).missing())
        .hasSize(1);

    assertThat(world.mirror().routes()).isEqualTo(Map.of(ALICE, "scripted"));
  }

  @Test
  void much_that_is_missing_needs_force_where_the_old_backend_cannot_be_asked() {
    for (int i = 0; i < 20; i++) {
      world.contacts.foreign(contact("uid-" + i, "Person " + i));
    }
    assertThat(world.names()).hasSize(20);
    world.contacts.all().stream().limit(6).forEach(i -> world.twinContacts.hidden.add(i.id()));
    world.contacts.block(new Failure.Forbidden("blocked by policy"));

    assertThat(refused(swap("twin")).missing()).hasSize(6);
    assertThat(world.names()).hasSize(20);

    switched(world.mirror().swap(ALICE, world.backends(), "twin").run(true));
    assertThat(world.names()).hasSize(14);
    assertThat(world.contacts.all()).as("upstream").hasSize(20);
  }

  @Test
  void a_mailbox_that_nobody_has_used_yet_only_gets_its_route() {
    assertThat(switched(swap("twin")))
        .isEqualTo(new Tally(0, 0, List.of(), List.of(), 0, List.of()));

    assertThat(world.mirror().routes()).isEqualTo(Map.of(ALICE, "twin"));
    put("a.vcf", card("a", "Ann"));
    assertThat(world.contacts.count("folders")).isZero();
    assertThat(world.twinContacts.count("create")).isEqualTo(1);
    assertThat(swap("twin")).isInstanceOf(Outcome.Already.class);
  }

  @Test
  void a_new_backend_that_does_not_answer_gets_no_mailbox() {
    fill();
    world.twinContacts.block(new Failure.Forbidden("no consent"));

    Fixture.refused(Failure.Forbidden.class, () -> swap("twin"));

    assertThat(world.names()).hasSize(5);
  }
}
