package dev.postern.mirror;

import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A mailbox whose contacts a client polls, and whose tenant tells of their changes. */
abstract class WatchedContacts {
  final Fixture world;
  final ScriptedNotifications push;
  Background background;

  WatchedContacts(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
    push = new ScriptedNotifications(world.clock);
    world.notifications = Optional.of(push);
    world.contacts.foreign(contact("a", "Ann"));
  }

  /** A client polls for the first time, and the folder is subscribed to. */
  @BeforeEach
  void start() {
    background = world.background();
    poll();
    settle();
  }

  @AfterEach
  void stop() {
    background.close();
  }

  /** Until a poll costs nothing. */
  final void quiet() {
    poll();
    settle();
    poll();
    assertThat(pollCounted()).isZero();
  }

  final void settle() {
    background.tick().join();
  }

  final List<String> poll() {
    return world.names();
  }

  final int pollCounted() {
    world.contacts.resetCounts();
    poll();
    return world.contacts.countAll();
  }
}
