package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.PlainCards.card;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Entry;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import java.util.List;
import java.util.Optional;

/** A mailbox with two address books, of which one has a contact now and then. */
abstract class TwoAddressBooks {
  static final CollectionName TEAM = new CollectionName("team");
  static final Precondition ANY = new Precondition.None();
  static final String TEXT = card("a", "Ann", "X-ODD=  kept ");

  final Fixture world;

  TwoAddressBooks(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
    world.contacts.addFolder("Team", false, Optional.of("team"));
  }

  static MemberName in(CollectionName collection, String name) {
    return new MemberName(collection, new ResourceName(name));
  }

  PutResult put(CollectionName collection, String name, String text) {
    return world.store().put(collection, new ResourceName(name), text, ANY);
  }

  PutResult move(String to) {
    return world.store().move(in(CONTACTS, "a.vcf"), ANY, in(TEAM, to), ANY);
  }

  List<String> names(CollectionName collection) {
    world.clock.nextPoll();
    return world.store().list(collection).stream().map(it -> it.name().value()).sorted().toList();
  }

  Optional<String> text(CollectionName collection, String name) {
    return Fixture.text(world.store(), collection, name);
  }

  SyncToken token(CollectionName collection) {
    return world.store().token(collection);
  }

  Changes changes(CollectionName collection, SyncToken since) {
    return world.store().changes(collection, Optional.of(since), 100);
  }

  static List<String> names(List<Entry> entries) {
    return entries.stream().map(entry -> entry.name().value()).toList();
  }

  void killedAfter(String operation, String to) {
    world.contacts.afterNext(
        operation,
        () -> {
          throw new IllegalStateException("killed");
        });
    assertThatThrownBy(() -> move(to)).isInstanceOf(IllegalStateException.class);
    world.restart();
  }

  String nameUpstream(String uid) {
    return world.contacts.all().stream()
        .filter(it -> it.item().uid().equals(uid))
        .map(it -> it.identity().orElseThrow().name().value())
        .findFirst()
        .orElseThrow();
  }
}
