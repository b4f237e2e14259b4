package dev.postern.app.publication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Publication.Detail;

/** What an administrator asks {@code postern subscription} for. */
public sealed interface SubscriptionRequest {

  String COMMAND = "subscription";

  /** As one line for the control socket. */
  ObjectNode toJson();

  /** A new secret address for a calendar or task list of a login. */
  record Add(String login, CollectionName collection, Detail detail)
      implements SubscriptionRequest {
    @Override
    public ObjectNode toJson() {
      return json("add")
          .put("login", login)
          .put("collection", collection.value())
          .put("detail", detail.name());
    }
  }

  /** All that there are. */
  record ListAll() implements SubscriptionRequest {
    @Override
    public ObjectNode toJson() {
      return json("list");
    }
  }

  /** The end of one of them, by its number. */
  record Revoke(long id) implements SubscriptionRequest {
    @Override
    public ObjectNode toJson() {
      return json("revoke").put("id", id);
    }
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  static SubscriptionRequest of(JsonNode json) {
    return switch (json.path("action").asText()) {
      case "add" ->
          new Add(
              json.path("login").asText(),
              new CollectionName(json.path("collection").asText()),
              Detail.valueOf(json.path("detail").asText()));
      case "list" -> new ListAll();
      case "revoke" -> new Revoke(json.path("id").asLong());
      default -> throw new IllegalArgumentException("no such action");
    };
  }

  private static ObjectNode json(String action) {
    return JsonNodeFactory.instance.objectNode().put("command", COMMAND).put("action", action);
  }
}
