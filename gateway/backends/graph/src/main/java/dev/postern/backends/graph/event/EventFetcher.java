package dev.postern.backends.graph.event;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Event;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphErrors;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.graph.item.Replies;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Fetches events by their ids, with exceptions and deleted occurrences, twenty a request. */
record EventFetcher(GraphClient graph, EventJson reader) {

  static String path(MailAddress mailbox, ItemId id) {
    return "/users/"
        + GraphRequest.encode(mailbox.value())
        + "/events/"
        + GraphRequest.encode(id.value());
  }

  RemoteItem<Event> one(MailAddress mailbox, ItemId id) {
    JsonObject json = graph.send(mailbox, Effect.READ, get(mailbox, id));
    return reader.read(json, mailbox);
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
    List<Fetched<Event>> fetched = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      fetched.add(fetched(mailbox, order.get(i), replies.get(i)));
    }
    return fetched;
  }

  private Fetched<Event> fetched(MailAddress mailbox, ItemId id, GraphReply reply) {
    if (reply.isError()) {
      return GraphErrors.failure(reply) instanceof Failure.NotFound
          ? new Fetched.Gone<>(id)
          : new Fetched.Unreadable<>(id, reply.errorCode());
    }
    return read(mailbox, id, reply.body());
  }

  Fetched<Event> read(MailAddress mailbox, ItemId id, JsonObject json) {
    try {
      return new Fetched.Found<>(reader.read(json, mailbox));
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
