package dev.postern.backends.graph.event;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Event;
import dev.postern.backends.graph.event.EventAttachments.Listed;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphErrors;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.graph.item.Replies;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Fetches events by their ids, with exceptions and deleted occurrences, twenty a request. */
record EventFetcher(GraphClient graph, EventJson reader, EventAttachments attachments) {

  static String path(MailAddress mailbox, ItemId id) {
    return "/users/"
        + GraphRequest.encode(mailbox.value())
        + "/events/"
        + GraphRequest.encode(id.value());
  }

  RemoteItem<Event> one(MailAddress mailbox, ItemId id) {
    JsonObject json = graph.send(mailbox, Effect.READ, get(mailbox, id));
    Listed listed = listed(attachments.list(mailbox, List.of(json)), json);
    listed
        .failure()
        .ifPresent(failure -> {
          throw new PosternException(failure);
        });
    return reader.read(json, mailbox, listed);
  }

  private static Listed listed(Map<String, Listed> attached, JsonObject json) {
    return attached.getOrDefault(Json.text(json, "id"), Listed.NONE);
  }

  /** Its version, and who would be told if it were deleted. */
  JsonObject state(MailAddress mailbox, ItemId id) {
    return graph.send(
        mailbox,
        Effect.READ,
        GraphRequest.get(path(mailbox, id) + "?$select=isOrganizer,attendees"));
  }

  /** Each id is answered once, in their order. */
  List<Fetched<Event>> all(MailAddress mailbox, Collection<ItemId> ids) {
    List<ItemId> order = List.copyOf(ids);
    List<GraphReply> replies =
        graph.batch(mailbox, order.stream().map(id -> get(mailbox, id)).toList());
    Replies.refuseOutage(replies);
    Map<String, Listed> attached =
        attachments.list(
            mailbox, replies.stream().filter(it -> !it.isError()).map(GraphReply::body).toList());
    List<Fetched<Event>> fetched = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      GraphReply reply = replies.get(i);
      fetched.add(
          reply.isError()
              ? missing(order.get(i), reply)
              : read(mailbox, order.get(i), reply.body(), listed(attached, reply.body())));
    }
    return fetched;
  }

  private static Fetched<Event> missing(ItemId id, GraphReply reply) {
    return GraphErrors.failure(reply) instanceof Failure.NotFound
        ? new Fetched.Gone<>(id)
        : new Fetched.Unreadable<>(id, reply.errorCode());
  }

  /** Events that a list gave whole. */
  List<Fetched<Event>> whole(MailAddress mailbox, List<JsonObject> events) {
    Map<String, Listed> attached = attachments.list(mailbox, events);
    return events.stream()
        .map(it -> read(mailbox, new ItemId(it.getString("id")), it, listed(attached, it)))
        .toList();
  }

  private Fetched<Event> read(MailAddress mailbox, ItemId id, JsonObject json, Listed listed) {
    if (listed.failure().isPresent()) {
      return new Fetched.Unreadable<>(id, "attachments: " + listed.failure().get().detail());
    }
    try {
      return new Fetched.Found<>(reader.read(json, mailbox, listed));
    } catch (RuntimeException e) {
      // A batch is other people's data: whatever is wrong with one item concerns that item alone.
      return Fetched.Unreadable.because(id, e);
    }
  }

  private static GraphRequest get(MailAddress mailbox, ItemId id) {
    return GraphRequest.get(
        path(mailbox, id)
            + "?$select="
            + EventJson.SELECT
            + ",cancelledOccurrences&$expand="
            + GraphRequest.encode(NotedProperties.expand() + ",exceptionOccurrences"));
  }
}
