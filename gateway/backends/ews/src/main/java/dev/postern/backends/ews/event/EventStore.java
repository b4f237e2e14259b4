package dev.postern.backends.ews.event;

import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Attachments;
import dev.postern.api.exchange.Capability;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Event;
import dev.postern.api.model.Person;
import dev.postern.backends.ews.EwsItemStore;
import dev.postern.backends.ews.folder.CategoryList;
import dev.postern.backends.ews.folder.FolderKind;
import dev.postern.backends.ews.folder.FolderStates;
import dev.postern.backends.ews.folder.Folders;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.soap.Ews;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calendars and their events by EWS. */
public final class EventStore extends EwsItemStore<Event> {
  private final EventFetcher fetcher;
  private final EventWriter writer;
  private final Responder responder;
  private final EventAttachments attachments;
  private final CategoryList categories;

  public EventStore(Ews ews, FolderStates states, Times times) {
    super(new Folders(ews, FolderKind.CALENDAR), states, new Items(ews, "CalendarItem"));
    this.fetcher = new EventFetcher(items, new EventReader(times));
    OccurrenceLocator locator = new OccurrenceLocator(items, times);
    this.attachments = new EventAttachments(ews);
    this.writer = new EventWriter(items, new EventFields(times), fetcher, locator, attachments);
    this.categories = new CategoryList(ews);
    this.responder = new Responder(ews, fetcher, locator);
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(
        Capability.MOVE,
        Capability.UNDELETE,
        Capability.SILENT_ATTENDEES,
        Capability.SET_UID,
        Capability.PERMISSIONS);
  }

  @Override
  public CategoryColors categoryColors(Access access) {
    return categories.read(access);
  }

  @Override
  public Attachments attachments() {
    return attachments;
  }

  @Override
  public List<Fetched<Event>> fetch(Access access, Collection<ItemId> ids) {
    return fetcher.fetch(access, ids);
  }

  @Override
  public RemoteItem<Event> create(
      Access access, FolderId folder, Identity identity, Event item, Scheduling scheduling) {
    return writer.create(access, folder, identity, item, scheduling);
  }

  @Override
  public RemoteItem<Event> update(
      Access access,
      ItemId id,
      Identity identity,
      Version expected,
      Event before,
      Event after,
      Scheduling scheduling) {
    return writer.update(access, id, identity, expected, before, after, scheduling);
  }

  @Override
  public void delete(Access access, ItemId id, Version expected, Scheduling scheduling) {
    items.check(access, id, expected);
    items
        .delete(access, List.of(Items.idXml(id)), Optional.of(Mailing.whole(scheduling)))
        .getFirst()
        .orThrow();
  }

  @Override
  public void invite(Access access, ItemId id, Version version, List<Person> attendees) {
    responder.forward(access, id, version, attendees);
  }

  @Override
  public Optional<RemoteItem<Event>> respond(
      Access access, FolderId folder, ItemId id, Version expected, Event current, Reply reply) {
    return responder.respond(access, folder, id, expected, current, reply);
  }
}
