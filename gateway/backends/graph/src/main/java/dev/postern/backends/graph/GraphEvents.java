package dev.postern.backends.graph;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.Zones;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Capability;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Event;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.NamedProperty;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calendar events over Microsoft Graph v1.0. Changes come from {@code events/delta} of a calendar,
 * which lists single events and series masters.
 */
final class GraphEvents implements ItemStore<Event> {
  private final GraphClient graph;
  private final Zones zones;
  private final EventJson reader;
  private final EventPatch writer;

  GraphEvents(GraphClient graph, Zones zones) {
    this.graph = graph;
    this.zones = zones;
    this.reader = new EventJson(zones);
    this.writer = new EventPatch(zones);
  }

  /** Events cannot be moved, attendees are always mailed, and the UID is Graph's own. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public List<RemoteFolder> folders(Access access) {
    String path =
        GraphCalendars.path(access.mailbox())
            + "?$top=250&$expand="
            + GraphRequest.encode(NotedProperties.expand());
    List<RemoteFolder> folders = new ArrayList<>();
    for (JsonObject page = read(access, GraphRequest.get(path)); ; ) {
      values(page).forEach(json -> folders.add(GraphCalendars.read(json)));
      String next = page.getString("@odata.nextLink");
      if (next == null) {
        folders.sort(Comparator.comparing((RemoteFolder f) -> !f.isDefault()));
        return folders;
      }
      page = read(access, graph.follow(next));
    }
  }

  @Override
  public RemoteFolder createFolder(Access access, String name, CollectionProperties properties) {
    JsonObject made =
        write(
            access,
            GraphRequest.post(
                GraphCalendars.path(access.mailbox()),
                GraphCalendars.write(Optional.of(name), properties)));
    return folder(access, new FolderId(made.getString("id")));
  }

  @Override
  public RemoteFolder updateFolder(
      Access access, FolderId folder, CollectionProperties properties) {
    write(
        access,
        GraphRequest.patch(
            GraphCalendars.path(access.mailbox(), folder),
            GraphCalendars.write(Optional.empty(), properties)));
    return folder(access, folder);
  }

  @Override
  public void deleteFolder(Access access, FolderId folder) {
    write(access, GraphRequest.delete(GraphCalendars.path(access.mailbox(), folder)));
  }

  @Override
  public ChangePage changes(Access access, FolderId folder, Optional<Cursor> since) {
    GraphRequest request =
        since
            .map(cursor -> graph.follow(cursor.value()))
            .orElseGet(() ->
                GraphRequest.get(GraphCalendars.path(access.mailbox(), folder) + "/events/delta"));
    JsonObject page = read(access, request);
    List<ChangePage.Changed> changed = new ArrayList<>();
    List<ItemId> removed = new ArrayList<>();
    for (JsonObject json : values(page)) {
      ItemId id = new ItemId(json.getString("id"));
      if (json.containsKey("@removed")) {
        removed.add(id);
      } else {
        changed.add(new ChangePage.Changed(id, new Version(json.getString("@odata.etag"))));
      }
    }
    String next = page.getString("@odata.nextLink");
    String link = next == null ? page.getString("@odata.deltaLink") : next;
    return new ChangePage(changed, removed, new Cursor(link), next != null);
  }

  @Override
  public List<Fetched<Event>> fetch(Access access, Collection<ItemId> ids) {
    List<ItemId> order = List.copyOf(ids);
    List<GraphReply> replies =
        graph.batch(access.mailbox(), order.stream().map(id -> get(access, id)).toList());
    List<Fetched<Event>> fetched = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      fetched.add(fetched(order.get(i), replies.get(i)));
    }
    return fetched;
  }

  private Fetched<Event> fetched(ItemId id, GraphReply reply) {
    if (reply.isError()) {
      return GraphErrors.failure(reply) instanceof Failure.NotFound
          ? new Fetched.Gone<>(id)
          : new Fetched.Unreadable<>(id, reply.errorCode());
    }
    try {
      return new Fetched.Found<>(reader.read(reply.body()));
    } catch (PosternException | ClassCastException | IllegalArgumentException e) {
      // One item that makes no sense must not keep the others of its batch from coming through.
      return new Fetched.Unreadable<>(id, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<RemoteItem<Event>> find(Access access, FolderId folder, WriteId write) {
    String filter =
        NotedProperties.FIELD
            + "/Any(ep: ep/id eq '%s' and ep/value eq '%s')"
                .formatted(NamedProperty.WRITE_ID.graphId(), write.value());
    JsonObject page =
        read(
            access,
            GraphRequest.get(
                GraphCalendars.path(access.mailbox(), folder)
                    + "/events?$select=id&$filter="
                    + GraphRequest.encode(filter)));
    return values(page).stream()
        .findFirst()
        .map(json -> one(access, new ItemId(json.getString("id"))));
  }

  @Override
  public RemoteItem<Event> create(
      Access access, FolderId folder, Identity identity, Event event, Scheduling scheduling) {
    JsonObject json =
        writer
            .create(event.main(), event.recurrence())
            .put("transactionId", identity.write().value())
            .put(NotedProperties.FIELD, NotedProperties.of(identity, event.extras()).write());
    String path = GraphCalendars.path(access.mailbox(), folder) + "/events";
    ItemId id = new ItemId(write(access, GraphRequest.post(path, json)).getString("id"));
    instances(access).write(id, List.of(), event);
    return one(access, id);
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
    if (!before.recurrence().equals(after.recurrence())
        || !after.deleted().containsAll(before.deleted())) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.NOT_HOLDABLE, "Microsoft Graph cannot rebuild this series"));
    }
    JsonObject json =
        writer
            .update(before.main(), after.main())
            .put(NotedProperties.FIELD, NotedProperties.of(identity, after.extras()).write());
    write(access, GraphRequest.patch(event(access, id), json).with("If-Match", expected.value()));
    instances(access).write(id, before.overrides(), after);
    return one(access, id);
  }

  @Override
  public void delete(Access access, ItemId id, Version expected, Scheduling scheduling) {
    if (!one(access, id).version().equals(expected)) {
      throw new PosternException(
          new Failure.PreconditionFailed("the event was changed in the meantime"));
    }
    write(access, GraphRequest.delete(event(access, id)));
  }

  @Override
  public RemoteItem<Event> move(Access access, ItemId id, Version expected, FolderId to) {
    throw new PosternException(new Failure.Unsupported("Microsoft Graph cannot move events"));
  }

  @Override
  public Optional<RemoteItem<Event>> respond(
      Access access,
      ItemId id,
      Identity identity,
      Answer answer,
      Optional<LocalDateTime> originalStart,
      String comment,
      boolean send) {
    ItemId target =
        originalStart
            .map(start -> instances(access).locate(id, List.of(start)).get(start))
            .orElse(id);
    String action =
        switch (answer) {
          case ACCEPTED -> "accept";
          case TENTATIVE -> "tentativelyAccept";
          case DECLINED -> "decline";
          case NONE, ORGANIZER ->
              throw new PosternException(new Failure.Unsupported("that is no answer: " + answer));
        };
    write(
        access,
        GraphRequest.post(
            event(access, target) + "/" + action,
            new JsonObject().put("comment", comment).put("sendResponse", send)));
    return fetch(access, List.of(id)).getFirst() instanceof Fetched.Found<Event>(var item)
        ? Optional.of(item)
        : Optional.empty();
  }

  private Instances instances(Access access) {
    return new Instances(graph, access.mailbox(), zones, writer, this::event);
  }

  private RemoteFolder folder(Access access, FolderId folder) {
    return GraphCalendars.read(
        read(
            access,
            GraphRequest.get(
                GraphCalendars.path(access.mailbox(), folder)
                    + "?$expand="
                    + GraphRequest.encode(NotedProperties.expand()))));
  }

  private RemoteItem<Event> one(Access access, ItemId id) {
    return reader.read(read(access, get(access, id)));
  }

  private GraphRequest get(Access access, ItemId id) {
    return GraphRequest.get(
        event(access, id)
            + "?$select="
            + EventJson.SELECT
            + "&$expand="
            + GraphRequest.encode(NotedProperties.expand() + ",exceptionOccurrences"));
  }

  private String event(Access access, ItemId id) {
    return event(access.mailbox(), id);
  }

  private String event(MailAddress mailbox, ItemId id) {
    return "/users/"
        + GraphRequest.encode(mailbox.value())
        + "/events/"
        + GraphRequest.encode(id.value());
  }

  private JsonObject read(Access access, GraphRequest request) {
    return graph.send(access.mailbox(), Effect.READ, request);
  }

  private JsonObject write(Access access, GraphRequest request) {
    return graph.send(access.mailbox(), Effect.WRITE, request);
  }

  private static List<JsonObject> values(JsonObject page) {
    return page.getJsonArray("value", new JsonArray()).stream().map(v -> (JsonObject) v).toList();
  }
}
