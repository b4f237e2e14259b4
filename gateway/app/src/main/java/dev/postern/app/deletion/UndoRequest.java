package dev.postern.app.deletion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.api.client.CollectionName;
import java.time.Duration;
import java.util.Optional;

/**
 * What an administrator asks {@code postern undo} for.
 *
 * @param since how long ago the first of what is to be undone was deleted
 * @param collection empty for all
 * @param isRehearsal whether nothing is to be changed
 */
public record UndoRequest(
    String login, Duration since, Optional<CollectionName> collection, boolean isRehearsal) {

  public static final String COMMAND = "undo";

  /** As one line for the control socket. */
  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("command", COMMAND)
            .put("login", login)
            .put("seconds", since.toSeconds())
            .put("rehearsal", isRehearsal);
    collection.ifPresent(name -> json.put("collection", name.value()));
    return json;
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  public static UndoRequest of(JsonNode json) {
    if (!json.path("login").isTextual() || !json.path("seconds").isIntegralNumber()) {
      throw new IllegalArgumentException("no login or time");
    }
    return new UndoRequest(
        json.path("login").asText(),
        Duration.ofSeconds(json.path("seconds").asLong()),
        Optional.ofNullable(json.get("collection")).map(JsonNode::asText).map(CollectionName::new),
        json.path("rehearsal").asBoolean());
  }
}
