package dev.postern.app.spool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an administrator asks {@code postern spool} for. */
public sealed interface SpoolRequest {

  String COMMAND = "spool";

  /** As one line for the control socket. */
  ObjectNode toJson();

  /** All that is kept. */
  record ListAll() implements SpoolRequest {
    @Override
    public ObjectNode toJson() {
      return json("list");
    }
  }

  /** What is known of a message. */
  record Show(String id) implements SpoolRequest {
    @Override
    public ObjectNode toJson() {
      return json("show").put("id", id);
    }
  }

  /** Have a message tried at once. */
  record Retry(String id) implements SpoolRequest {
    @Override
    public ObjectNode toJson() {
      return json("retry").put("id", id);
    }
  }

  /** Give a message up for good. */
  record Drop(String id) implements SpoolRequest {
    @Override
    public ObjectNode toJson() {
      return json("drop").put("id", id);
    }
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  static SpoolRequest of(JsonNode json) {
    String id = json.path("id").asText();
    return switch (json.path("action").asText()) {
      case "list" -> new ListAll();
      case "show" -> new Show(id);
      case "retry" -> new Retry(id);
      case "drop" -> new Drop(id);
      default -> throw new IllegalArgumentException("no such action");
    };
  }

  private static ObjectNode json(String action) {
    return JsonNodeFactory.instance.objectNode().put("command", COMMAND).put("action", action);
  }
}
