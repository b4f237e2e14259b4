package dev.postern.app.deletion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionName;
import java.time.Duration;
import java.util.Optional;

/** What an administrator asks {@code postern brake} for. */
public sealed interface BrakeRequest {

  String COMMAND = "brake";

  /** As one line for the control socket. */
  ObjectNode toJson();

  /** Where it holds. */
  record ListHeld() implements BrakeRequest {
    @Override
    public ObjectNode toJson() {
      return json("list");
    }
  }

  /**
   * Let clients delete.
   *
   * @param collection empty for all of the mailbox
   * @param time for how long
   */
  record Release(MailAddress mailbox, Optional<CollectionName> collection, Duration time)
      implements BrakeRequest {
    @Override
    public ObjectNode toJson() {
      ObjectNode json =
          json("release").put("mailbox", mailbox.value()).put("seconds", time.toSeconds());
      collection.ifPresent(name -> json.put("collection", name.value()));
      return json;
    }
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  static BrakeRequest of(JsonNode json) {
    return switch (json.path("action").asText()) {
      case "list" -> new ListHeld();
      case "release" ->
          new Release(
              new MailAddress(json.path("mailbox").asText()),
              Optional.ofNullable(json.get("collection"))
                  .map(JsonNode::asText)
                  .map(CollectionName::new),
              Duration.ofSeconds(json.path("seconds").asLong()));
      default -> throw new IllegalArgumentException("no such action");
    };
  }

  private static ObjectNode json(String action) {
    return JsonNodeFactory.instance.objectNode().put("command", COMMAND).put("action", action);
  }
}
