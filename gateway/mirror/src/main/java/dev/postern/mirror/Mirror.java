package dev.postern.mirror;

import dev.postern.api.client.CalendarStore;
import dev.postern.api.client.ContactStore;
import dev.postern.api.client.Principal;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.api.model.Item;
import dev.postern.formats.Format;
import dev.postern.store.Database;
import dev.postern.store.Sealer;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The replica of calendars and contacts that DAV reads from. One for a gateway; the stores it gives
 * out are cheap, and all of one mailbox share what is mirrored of it.
 */
public final class Mirror {
  /** Polls within this time share one refresh. */
  private static final Duration SHARED_FOR = Duration.ofSeconds(1);

  private final Database database;
  private final Seals seals;
  private final Kind<Event> events;
  private final Kind<Contact> contacts;
  private final InstantSource clock;
  private final ChangeNumbers numbers;
  private final Locks locks = new Locks();
  private final SingleFlight<HomeKey> listings;
  private final SingleFlight<Long> refreshes;

  public Mirror(
      Database database,
      Sealer sealer,
      Format<Event> calendarFormat,
      Format<Contact> contactFormat,
      InstantSource clock) {
    this.database = database;
    this.seals = new Seals(sealer);
    this.events = Kind.events(calendarFormat);
    this.contacts = Kind.contacts(contactFormat);
    this.clock = clock;
    this.numbers = new ChangeNumbers(clock);
    this.listings = new SingleFlight<>(clock, Duration.ZERO);
    this.refreshes = new SingleFlight<>(clock, SHARED_FOR);
  }

  /** The calendars of the principal's own mailbox. */
  public CalendarStore calendars(Principal principal, Backend backend) {
    Replica<Event> replica = replica(events, principal, backend);
    return new MirroredCalendars(replica, new Folders<>(replica, numbers, listings), refreshes);
  }

  /** The address books of the principal's own mailbox. */
  public ContactStore contacts(Principal principal, Backend backend) {
    Replica<Contact> replica = replica(contacts, principal, backend);
    return new MirroredContacts(replica, new Folders<>(replica, numbers, listings), refreshes);
  }

  private <T extends Item> Replica<T> replica(Kind<T> kind, Principal principal, Backend backend) {
    Access access = new Access(principal.login(), principal.mailbox());
    return new Replica<>(
        kind,
        principal.mailbox(),
        new Remote<>(kind.store().apply(backend), access),
        database,
        seals,
        locks,
        clock);
  }

  /** How many items upstream could not be read when they were last tried. */
  public long unreadableItems() {
    return database.read(PendingTable::countUnreadable);
  }

  /**
   * Forgets the replica, which is rebuilt from Exchange when it is next asked for. Change numbers
   * go on from where they are, so that old tokens are refused and never misread; open intents stay,
   * so that no write is doubled. Nothing happens upstream.
   */
  public static void drop(Database database) {
    database.execute(tx -> {
      tx.update("DELETE FROM collection");
      tx.update("DELETE FROM home");
    });
  }
}
