package dev.postern.backends.graph.event;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.Zones;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Attachments;
import dev.postern.api.exchange.Capability;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.FolderPermission;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemPage;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Answer;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Event;
import dev.postern.api.model.Person;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.http.RawSender;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.graph.item.Uploads;
import dev.postern.backends.microsoft.Certainty;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.NamedProperty;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calendar events over Microsoft Graph v1.0. Changes come from {@code events/delta} of a calendar,
 * which lists single events and series masters.
 */
public final class EventStore implements ItemStore<Event> {
  private final GraphClient graph;
  private final Calendars calendars;
  private final EventChanges changes;
  private final EventFetcher fetcher;
  private final EventPages pages;
  private final EventWriter writer;
  private final EventAttachments attachments;

  /**
   * @param base Graph's own address
   */
  public EventStore(GraphClient graph, RawSender raw, URI base, Zones zones, InstantSource clock) {
    this.graph = graph;
    this.calendars = new Calendars(graph);
    this.changes = new EventChanges(graph, clock);
    this.attachments = new EventAttachments(graph, raw, new Uploads(graph, raw, base));
    this.fetcher = new EventFetcher(graph, new EventJson(zones), attachments);
    this.pages = new EventPages(graph, fetcher);
    this.writer = new EventWriter(graph, zones, fetcher);
  }

  /** Events cannot be moved, and the UID is Graph's own. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.SILENT_ATTENDEES, Capability.WHOLE_PAGES, Capability.PERMISSIONS);
  }

  @Override
  public List<RemoteFolder> folders(Access access) {
    return calendars.list(access.mailbox());
  }

  @Override
  public Map<FolderId, List<FolderPermission>> permissions(
      Access access, Collection<FolderId> folders) {
    return new CalendarPermissions(graph).read(access.mailbox(), folders);
  }

  @Override
  public RemoteFolder createFolder(Access access, String name, CollectionProperties properties) {
    return calendars.create(access.mailbox(), name, properties);
  }

  @Override
  public RemoteFolder updateFolder(
      Access access, FolderId folder, CollectionProperties before, CollectionProperties after) {
    return calendars.update(access.mailbox(), folder, before, after);
  }

  @Override
  public void deleteFolder(Access access, FolderId folder) {
    calendars.delete(access.mailbox(), folder);
  }

  @Override
  public ChangePage changes(Access access, FolderId folder, Optional<Cursor> since) {
    return changes.page(access.mailbox(), folder, since);
  }

  @Override
  public ItemPage<Event> list(Access access, FolderId folder, Optional<Cursor> page) {
    return pages.list(access.mailbox(), folder, page);
  }

  @Override
  public CategoryColors categoryColors(Access access) {
    return new MasterCategories(graph).read(access.mailbox());
  }

  @Override
  public Attachments attachments() {
    return attachments;
  }

  @Override
  public List<Fetched<Event>> fetch(Access access, Collection<ItemId> ids) {
    return fetcher.all(access.mailbox(), ids);
  }

  @Override
  public Optional<RemoteItem<Event>> find(Access access, FolderId folder, WriteId write) {
    GraphRequest request =
        GraphRequest.get(
            Calendars.path(access.mailbox(), folder)
                + "/events?$select=createdDateTime&$filter="
                + GraphRequest.encode(
                    NotedProperties.filter(NamedProperty.WRITE_ID, write.value())));
    return Json.objects(graph.send(access.mailbox(), Effect.READ, request), "value").stream()
        .min(Json.OLDEST_FIRST)
        .map(json -> one(access, new ItemId(json.getString("id"))));
  }

  @Override
  public RemoteItem<Event> create(
      Access access, FolderId folder, Identity identity, Event event, Scheduling scheduling) {
    ItemId id = writer.create(access.mailbox(), folder, identity, event, scheduling);
    return Certainty.afterWrite(() -> one(access, id));
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
    writer.update(access.mailbox(), id, identity, expected, before, after, scheduling);
    return Certainty.afterWrite(() -> one(access, id));
  }

  /**
   * @throws PosternException {@link Failure.Unsupported} if attendees would be told who are not to
   *     be
   */
  @Override
  public void delete(Access access, ItemId id, Version expected, Scheduling scheduling) {
    JsonObject now = fetcher.state(access.mailbox(), id);
    if (!Json.text(now, "@odata.etag").equals(expected.value())) {
      throw new PosternException(
          new Failure.PreconditionFailed("the event was changed in the meantime"));
    }
    if (scheduling == Scheduling.NONE
        && Json.flag(now, "isOrganizer")
        && !Json.objects(now, EventPatch.ATTENDEES).isEmpty()) {
      throw new PosternException(
          new Failure.Unsupported(
              "Microsoft Graph tells the attendees of every meeting that is deleted; nobody is to"
                  + " be told of this one"));
    }
    graph.send(
        access.mailbox(),
        Effect.WRITE,
        GraphRequest.delete(EventFetcher.path(access.mailbox(), id)));
  }

  @Override
  public RemoteItem<Event> move(Access access, ItemId id, Version expected, FolderId to) {
    throw new PosternException(new Failure.Unsupported("Microsoft Graph cannot move events"));
  }

  /** By forwarding it: an update tells all, or those who are new. */
  @Override
  public void invite(Access access, ItemId id, Version version, List<Person> attendees) {
    graph.send(
        access.mailbox(),
        Effect.WRITE,
        GraphRequest.post(
            EventFetcher.path(access.mailbox(), id) + "/forward",
            new JsonObject()
                .put("comment", "")
                .put(
                    "toRecipients",
                    new JsonArray(attendees.stream().map(EventPatch::recipient).toList()))));
  }

  /** Two calls; one more for an occurrence. */
  @Override
  public Optional<RemoteItem<Event>> respond(
      Access access, FolderId folder, ItemId id, Version expected, Event current, Reply reply) {
    MailAddress mailbox = access.mailbox();
    ItemId target =
        reply.originalStart().map(start -> occurrence(mailbox, id, current, start)).orElse(id);
    graph.send(
        mailbox,
        Effect.WRITE,
        GraphRequest.post(
            EventFetcher.path(mailbox, target) + "/" + action(reply.answer()),
            new JsonObject().put("comment", reply.comment()).put("sendResponse", reply.send())));
    return Certainty.afterWrite(() -> left(access, id));
  }

  /** The event, unless it left the calendar, as a declined one does. */
  private Optional<RemoteItem<Event>> left(Access access, ItemId id) {
    try {
      return Optional.of(one(access, id));
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.NotFound) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private ItemId occurrence(MailAddress mailbox, ItemId id, Event series, LocalDateTime start) {
    return Optional.ofNullable(
            writer.series().locate(mailbox, id, series, List.of(start)).get(start))
        .orElseThrow(() ->
            new PosternException(
                new Failure.NotFound("the occurrence of " + start + " does not take place")));
  }

  private static String action(Answer answer) {
    return switch (answer) {
      case ACCEPTED -> "accept";
      case TENTATIVE -> "tentativelyAccept";
      case DECLINED -> "decline";
      case NONE, ORGANIZER ->
          throw new PosternException(
              new Failure.InvalidContent(
                  Failure.Rule.NOT_HOLDABLE, "an invitation cannot be unanswered again"));
    };
  }

  private RemoteItem<Event> one(Access access, ItemId id) {
    return fetcher.one(access.mailbox(), id);
  }
}
