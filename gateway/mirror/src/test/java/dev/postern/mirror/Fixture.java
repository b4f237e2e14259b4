package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.CalendarStore;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.ContactStore;
import dev.postern.api.client.Principal;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ResourceStore;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.Directory;
import dev.postern.api.exchange.ForeignIds;
import dev.postern.api.exchange.Incident;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.Notifications;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.api.model.Task;
import dev.postern.formats.Format;
import dev.postern.mirror.deletion.Limits;
import dev.postern.store.Database;
import dev.postern.store.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A mailbox upstream, a mirror of it, and a clock. */
final class Fixture {
  static final CollectionName CONTACTS = new CollectionName("contacts");
  static final CollectionName CALENDAR = new CollectionName("calendar");
  static final MailAddress ALICE = new MailAddress("alice@contoso.example");
  static final Principal PRINCIPAL =
      new Principal("alice@contoso.example", ALICE, "Alice", List.of(ALICE));

  final TestClock clock = new TestClock();
  final ScriptedTenant<Contact> contacts = new ScriptedTenant<>(clock, "Contacts");
  final ScriptedTenant<Event> events = new ScriptedTenant<>(clock, "Calendar");
  final ScriptedTenant<Task> tasks = new ScriptedTenant<>(clock, "Tasks");
  final TwinTenant<Task> twinTasks = new TwinTenant<>(tasks);
  final TwinTenant<Contact> twinContacts = new TwinTenant<>(contacts);
  final TwinTenant<Event> twinEvents = new TwinTenant<>(events);

  /** Whether the tenant has tasks. */
  boolean hasTasks;

  /** Whether ids can be translated between the two. */
  boolean translates = true;

  /** What clients may delete; counts from the next {@link #restart}. */
  Limits limits = Limits.CAREFUL;

  /** What the administrator was told. */
  final List<Incident> incidents = new CopyOnWriteArrayList<>();

  final Database database;

  /** How the tenant tells of changes; as long as it is empty, it does not. */
  Optional<Notifications> notifications = Optional.empty();

  private final Sealer sealer;
  private final Format<Event> calendarFormat;
  private Mirror mirror;

  Fixture(TestDatabase database, Format<Event> calendarFormat) {
    this.database = database.emptied();
    this.calendarFormat = calendarFormat;
    try {
      sealer = Sealer.open(Files.createTempDirectory(Path.of("target"), "key").resolve("key"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    restart();
  }

  /** Another process on the same database: all that was only in memory is lost. */
  void restart() {
    mirror = otherNode();
  }

  /** What the mirror does by itself, once the test tells it to. */
  Background background() {
    return mirror.background(_ -> Optional.of(backends()), List::of, Pace.NORMAL);
  }

  ContactStore store() {
    return mirror.contacts(PRINCIPAL, List::of, backends());
  }

  CalendarStore calendars() {
    return mirror.calendars(PRINCIPAL, List::of, backends());
  }

  long unreadableItems() {
    return mirror.unreadableItems();
  }

  Mirror mirror() {
    return mirror;
  }

  /** Another node: another process on the same database. */
  Mirror otherNode() {
    return new Mirror(
        database, sealer, calendarFormat, new PlainCards(), clock, limits, incidents::add);
  }

  /** The mailbox by one API and by the other. */
  Backends backends() {
    return new Backends(
        "scripted",
        Map.of(
            "scripted", new Side(events, contacts, maybe(tasks), Optional.empty(), notifications),
            "twin",
                new Side(
                    twinEvents,
                    twinContacts,
                    maybe(twinTasks),
                    translates ? Optional.of(new Both(this)) : Optional.empty(),
                    Optional.empty())));
  }

  private Optional<ItemStore<Task>> maybe(ItemStore<Task> store) {
    return hasTasks ? Optional.of(store) : Optional.empty();
  }

  /** Ids of either kind: what one tenant cannot have made is the other one's. */
  private record Both(Fixture world) implements ForeignIds {
    @Override
    public Map<ItemId, ItemId> toOwn(Access access, String backend, Collection<ItemId> ids) {
      return world.twinContacts.toOwn(access, backend, ids);
    }

    @Override
    public Map<ItemId, ItemId> fromOwn(Access access, String backend, Collection<ItemId> ids) {
      return world.twinContacts.fromOwn(access, backend, ids);
    }
  }

  private record Side(
      ItemStore<Event> events,
      ItemStore<Contact> contacts,
      Optional<ItemStore<Task>> tasks,
      Optional<ForeignIds> foreignIds,
      Optional<Notifications> notifications)
      implements Backend {
    @Override
    public Directory directory() {
      throw new UnsupportedOperationException("the mirror asks no directory");
    }

    @Override
    public void close() {}
  }

  /** What a client sees of the default address book after its next poll. */
  List<String> names() {
    clock.nextPoll();
    return store().list(CONTACTS).stream().map(entry -> entry.name().value()).sorted().toList();
  }

  static Optional<String> text(ResourceStore store, CollectionName collection, String name) {
    try (Stream<Resource> found = store.fetch(collection, List.of(new ResourceName(name)))) {
      return found.map(Resource::content).findFirst();
    }
  }

  Optional<String> text(String name) {
    return text(store(), CONTACTS, name);
  }

  static void refused(Class<? extends Failure> failure, ThrowingCallable call) {
    Assertions.assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PosternException.class, e -> Assertions.assertThat(e.failure()).isInstanceOf(failure));
  }
}
