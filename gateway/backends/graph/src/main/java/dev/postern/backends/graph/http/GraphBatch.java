package dev.postern.backends.graph.http;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.backends.microsoft.Load;
import dev.postern.backends.microsoft.RetryAfter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * JSON batching: up to twenty requests in one. Each is answered with a status of its own; those
 * that were throttled, and only they, are sent again.
 */
final class GraphBatch {
  /** The most that Graph takes in one. */
  static final int LARGEST = 20;

  private final List<GraphRequest> parts;

  private final boolean inOrder;
  private final Map<Integer, GraphReply> replies = new TreeMap<>();

  /**
   * @param inOrder one after the other, and none after one that failed (its status is then 424)
   */
  GraphBatch(List<GraphRequest> parts, boolean inOrder) {
    this.parts = List.copyOf(parts);
    this.inOrder = inOrder;
  }

  /** What Graph makes of it: each part is a request. */
  Load load() {
    return new Load(inOrder ? 1 : parts.size(), parts.size());
  }

  /**
   * Sends what was not answered yet.
   *
   * @throws PosternException {@link Failure.Throttled} while a part is: calling again sends those
   *     parts alone
   */
  GraphBatch round(Function<GraphRequest, GraphReply> wire) {
    List<Integer> open = open();
    JsonObject body = new JsonObject().put("requests", json(open));
    GraphReply reply = wire.apply(GraphRequest.post("/$batch", body)).checked();
    for (JsonObject response : Json.objects(reply.body(), "responses")) {
      read(response, open);
    }
    for (int part : open) {
      replies.computeIfAbsent(
          part, missing -> new GraphReply(504, new JsonObject(), Optional.empty()));
    }
    throttled()
        .ifPresent(wait -> {
          throw new PosternException(
              new Failure.Throttled(wait, "Microsoft Graph throttled parts of a batch"));
        });
    return this;
  }

  /** Whether a part was carried out or refused, while others were throttled. */
  boolean isBegun() {
    return replies.values().stream().anyMatch(it -> it.status() != 429 && it.status() != 424);
  }

  /** In the order of the requests. */
  List<GraphReply> replies() {
    return List.copyOf(replies.values());
  }

  private List<Integer> open() {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      GraphReply reply = replies.get(i);
      if (reply == null || reply.status() == 429 || inOrder && reply.status() == 424 && waits()) {
        open.add(i);
      }
    }
    return open;
  }

  /** A part that others wait for was throttled, and nothing failed. */
  private boolean waits() {
    return replies.values().stream()
        .filter(GraphReply::isError)
        .findFirst()
        .filter(first -> first.status() == 429)
        .isPresent();
  }

  private Optional<Duration> throttled() {
    return replies.values().stream()
        .filter(reply -> reply.status() == 429)
        .map(reply -> reply.retryAfter().flatMap(RetryAfter::parse).orElse(Duration.ofSeconds(5)))
        .max(Comparator.naturalOrder());
  }

  private JsonArray json(List<Integer> open) {
    JsonArray requests = new JsonArray();
    for (int i = 0; i < open.size(); i++) {
      GraphRequest part = parts.get(open.get(i));
      JsonObject headers = new JsonObject();
      part.allHeaders().forEach(headers::put);
      JsonObject request =
          new JsonObject()
              .put("id", Integer.toString(open.get(i)))
              .put("method", part.method())
              .put("url", part.path());
      if (part.body().isPresent()) {
        headers.put("Content-Type", "application/json");
        request.put("body", part.body().get());
      }
      request.put("headers", headers);
      if (inOrder && i > 0) {
        request.put("dependsOn", new JsonArray().add(Integer.toString(open.get(i - 1))));
      }
      requests.add(request);
    }
    return requests;
  }

  /** An answer to nothing that was asked is passed over. */
  private void read(JsonObject response, List<Integer> asked) {
    JsonObject headers = Json.object(response, "headers");
    String id = Json.text(response, "id");
    asked.stream()
        .filter(part -> Integer.toString(part).equals(id))
        .forEach(part ->
            replies.put(
                part,
                new GraphReply(
                    response.getValue("status") instanceof Integer status ? status : 500,
                    Json.object(response, "body"),
                    Json.text(response, "body"),
                    Optional.of(Json.text(headers, "Retry-After")).filter(it -> !it.isEmpty()))));
  }
}
