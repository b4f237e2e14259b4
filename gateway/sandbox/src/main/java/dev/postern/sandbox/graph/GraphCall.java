package dev.postern.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.conditions.GraphConditions;
import dev.postern.sandbox.conditions.UnreadableItem;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import dev.postern.sandbox.transport.Outbox;
import dev.postern.sandbox.transport.Post;
import dev.postern.sandbox.transport.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One request while it is served, under its mailbox's lock.
 *
 * @param address where the request went, without its query: what links in the answer begin with
 * @param segments the variable parts of its path after the user, decoded
 * @param contentType of the body, in lower case and without parameters
 * @param unreadable items that cannot be opened
 * @param outbox collects what leaves the mailbox; it is delivered once the lock is free
 */
public record GraphCall(
    Tenant tenant,
    Mailbox mailbox,
    String address,
    List<String> segments,
    Query query,
    Preferences preferences,
    Optional<String> ifMatch,
    Optional<String> contentType,
    byte[] content,
    GraphConditions conditions,
    List<UnreadableItem> unreadable,
    UploadSessions uploads,
    Outbox outbox,
    Transport transport) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public Post post() {
    return message -> outbox.add(() -> transport.submit(message));
  }

  /**
   * The item, which is about to be shown or changed.
   *
   * @throws GraphError if it cannot be opened
   */
  public ItemView opened(ItemView item) {
    UnreadableItem.of(item, unreadable)
        .ifPresent(fault -> {
          throw switch (fault) {
            case CORRUPT ->
                new GraphError(
                    500,
                    "ErrorInternalServerError",
                    "An internal server error occurred. The operation failed.");
            case MISSING -> GraphError.notFound();
          };
        });
    return item;
  }

  /**
   * Holds If-Match, if the request has it, against what is there.
   *
   * @throws GraphError if it is about another version
   */
  public void requireMatch(String etag) {
    if (ifMatch.filter(it -> !it.equals(etag)).isPresent()) {
      throw new GraphError(
          412,
          "ErrorIrresolvableConflict",
          "The send or update operation could not be performed because the change key passed in"
              + " the request does not match the current change key for the item.");
    }
  }

  /**
   * The request's body.
   *
   * @throws GraphError if it is no JSON object
   */
  public ObjectNode body() {
    return object(content);
  }

  static ObjectNode object(byte[] content) {
    try {
      JsonNode node = JSON.readTree(new String(content, StandardCharsets.UTF_8));
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException notJson) {
      throw notJson();
    }
    throw notJson();
  }

  private static GraphError notJson() {
    return GraphError.badRequest("Unable to read JSON request payload.");
  }
}
