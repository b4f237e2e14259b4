package dev.postern.mirror;

import static dev.postern.mirror.Fixture.ALICE;
import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.Changes;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.mirror.swap.Outcome;
import dev.postern.mirror.swap.Tally;
import java.util.List;
import java.util.Optional;

/** What tests of a swap do to a mailbox, and how they look at it. */
abstract class SwapActions {
  final Fixture world;

  SwapActions(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
  }

  final PutResult put(String name, String text) {
    return world.store().put(CONTACTS, new ResourceName(name), text, new Precondition.None());
  }

  final Outcome swap(String to) {
    return world.mirror().swap(ALICE, world.backends(), to).run(false);
  }

  static Tally switched(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Switched.class);
    return ((Outcome.Switched) outcome).tally();
  }

  static Tally refused(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).tally();
  }

  /** Three of the gateway's own and two of somebody else's. */
  final void fill() {
    put("a.vcf", card("a", "Ann", "X-ODD=kept"));
    put("b.vcf", card("b", "Bea"));
    put("odd name.vcf", card("urn:uuid:c", "Cy"));
    world.contacts.foreign(contact("uid-1", "Dora"));
    world.contacts.foreign(contact("uid-2", "Eve"));
    world.names();
  }

  final List<Entry> entries() {
    world.clock.nextPoll();
    return world.store().list(CONTACTS);
  }

  final Changes since(SyncToken token) {
    world.clock.nextPoll();
    return world.store().changes(CONTACTS, Optional.of(token), 1000);
  }

  /** Everything a client has, it still has, and there is nothing new. */
  final void nothingIsSeenOf(Runnable swap) {
    List<Entry> before = entries();
    SyncToken token = world.store().token(CONTACTS);
    Optional<String> text = world.text("a.vcf");

    swap.run();

    assertThat(entries()).isEqualTo(before);
    Changes changes = since(token);
    assertThat(changes.changed()).isEmpty();
    assertThat(changes.removed()).isEmpty();
    assertThat(changes.token()).isEqualTo(token);
    assertThat(world.text("a.vcf")).isEqualTo(text).isPresent();
  }
}
