package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import dev.postern.mirror.deletion.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

/** A client that deletes much, in few words. */
abstract class MassDeletion {
  static final CollectionName CLUB = new CollectionName("club");

  final Fixture world;

  MassDeletion(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
    limit(30, 5);
  }

  final void limit(int percent, int minimum) {
    world.limits = new Limits(true, percent, minimum, Duration.ofMinutes(10), Duration.ofDays(14));
    world.restart();
  }

  final void fill(int count) {
    for (int i = 0; i < count; i++) {
      world.contacts.foreign(contact("uid-" + i, "Person " + i));
    }
    world.names();
  }

  final void delete(int number) {
    world
        .store()
        .delete(CONTACTS, new ResourceName("uid-" + number + ".vcf"), new Precondition.None());
  }

  final void deleteAll(int from, int to) {
    IntStream.range(from, to).forEach(this::delete);
  }

  final void heldBack(int number) {
    refused(Failure.Forbidden.class, () -> delete(number));
  }

  final void club(int members) {
    world
        .store()
        .create(
            CLUB,
            "VCARD",
            new CollectionProperties(
                "The Club",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    for (int i = 0; i < members; i++) {
      world
          .store()
          .put(CLUB, new ResourceName(i + ".vcf"), card("" + i, "N" + i), new Precondition.None());
    }
  }
}
