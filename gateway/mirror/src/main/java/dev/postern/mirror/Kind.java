package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.grant.Shareable;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.api.model.Item;
import dev.postern.api.model.Task;
import dev.postern.formats.Format;
import dev.postern.formats.task.TaskFormat;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * All in which calendars, task lists and address books differ for the mirror.
 *
 * @param name as stored
 * @param shareable what grants call it
 * @param component what its resources are, as a calendar or address book says it
 * @param neighbours the kinds whose collections stand in the same home, this one among them, with
 *     the name of the mailbox's own folder of each: names are unique among them all
 * @param prefix of collection names that follow from display names, so that a folder's never
 *     depends on what its neighbours are called
 * @param suffix of derived resource names
 * @param addedLater what backends add to a new item with calls of their own
 * @param withoutAdded an item without that
 */
record Kind<T extends Item>(
    String name,
    Class<T> type,
    Format<T> format,
    Shareable shareable,
    String component,
    Map<String, CollectionName> neighbours,
    String prefix,
    String suffix,
    Function<T, List<Object>> addedLater,
    UnaryOperator<T> withoutAdded,
    Etiquette<T> etiquette,
    Function<Backend, ItemStore<T>> store) {

  private static final Map<String, CollectionName> IN_CALENDAR_HOME =
      Map.of("EVENT", new CollectionName("calendar"), "TASK", new CollectionName("tasks"));

  /** Where a calendar home has its scheduling inbox and outbox (RFC 6638 section 2). */
  private static final Set<CollectionName> SCHEDULING =
      Set.of(new CollectionName("inbox"), new CollectionName("outbox"));

  /** The same, taking floating times in that zone. */
  Kind<T> floatingIn(ZoneId zone) {
    return new Kind<>(
        name,
        type,
        format.floatingIn(zone),
        shareable,
        component,
        neighbours,
        prefix,
        suffix,
        addedLater,
        withoutAdded,
        etiquette,
        store);
  }

  static Kind<Event> events(Format<Event> format) {
    return new Kind<>(
        "EVENT",
        Event.class,
        format,
        Shareable.CALENDARS,
        "VEVENT",
        IN_CALENDAR_HOME,
        "",
        ".ics",
        event -> List.of(event.overrides(), event.deleted(), event.main().attachments()),
        Kind::bare,
        new Invitations(),
        Backend::events);
  }

  static Kind<Contact> contacts(Format<Contact> format) {
    return new Kind<>(
        "CONTACT",
        Contact.class,
        format,
        Shareable.CONTACTS,
        "VCARD",
        Map.of("CONTACT", new CollectionName("contacts")),
        "",
        ".vcf",
        contact -> List.of(contact.photo()),
        contact -> RecordShape.with(contact, "photo", Optional.empty()),
        Etiquette.silent(),
        Backend::contacts);
  }

  static Kind<Task> tasks() {
    return new Kind<>(
        "TASK",
        Task.class,
        new TaskFormat(),
        Shareable.TASKS,
        "VTODO",
        IN_CALENDAR_HOME,
        "tasks-",
        ".ics",
        task -> List.of(task.checklist()),
        task -> RecordShape.with(task, "checklist", List.of()),
        Etiquette.silent(),
        backend ->
            backend
                .tasks()
                .orElseThrow(() ->
                    new PosternException(new Failure.Unsupported("the backend has no tasks"))));
  }

  /**
   * Whether its collections stand in a home with those of another kind, and are listed with them.
   */
  boolean isListedBesideAnother() {
    return type == Task.class;
  }

  /** Whether the gateway's application may lack the permission for them: then there are none. */
  boolean mayBeOutOfReach() {
    return type == Task.class;
  }

  private static Event bare(Event event) {
    return new Event(
        event.uid(),
        event.main().with(List.of()),
        event.recurrence(),
        List.of(),
        new TreeSet<>(),
        event.extras());
  }

  /** The name of the mailbox's own folder. */
  CollectionName defaultCollection() {
    return Objects.requireNonNull(neighbours.get(name));
  }

  /** Whether folders other than the mailbox's own cannot have this name in the home. */
  boolean isReserved(CollectionName wanted) {
    return neighbours.containsValue(wanted)
        || (neighbours.equals(IN_CALENDAR_HOME) && SCHEDULING.contains(wanted));
  }

  HomeKey home(MailAddress mailbox) {
    return new HomeKey(mailbox.value(), name);
  }
}
