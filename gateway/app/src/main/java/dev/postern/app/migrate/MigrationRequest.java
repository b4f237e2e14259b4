package dev.postern.app.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.api.MailAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What an administrator asks {@code postern migrate} for.
 *
 * @param mailboxes those that were named; empty for all that are known
 * @param percent how many of them, chosen so that a higher number adds mailboxes to those of a
 *     lower one
 * @param to the name of the backend that they are to be on
 * @param force switch even where much is missing that the old backend cannot be asked for
 */
public record MigrationRequest(
    Action action, List<MailAddress> mailboxes, int percent, String to, boolean force) {

  public static final String COMMAND = "migrate";

  public enum Action {
    PLAN,
    COMPARE,
    SWITCH,
    /** Which backend each mailbox is on. */
    ROUTES
  }

  public MigrationRequest {
    mailboxes = List.copyOf(mailboxes);
  }

  /** Where mailboxes are. */
  public static MigrationRequest routes() {
    return new MigrationRequest(Action.ROUTES, List.of(), 100, "", false);
  }

  /** As one line for the control socket. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("command", COMMAND);
    json.put("action", action.name()).put("percent", percent).put("to", to).put("force", force);
    ArrayNode named = json.putArray("mailboxes");
    mailboxes.forEach(mailbox -> named.add(mailbox.value()));
    return json;
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  public static MigrationRequest of(JsonNode json) {
    List<MailAddress> mailboxes = new ArrayList<>();
    json.path("mailboxes").forEach(node -> mailboxes.add(new MailAddress(node.asText())));
    return new MigrationRequest(
        Action.valueOf(json.path("action").asText()),
        mailboxes,
        json.path("percent").asInt(),
        json.path("to").asText(),
        json.path("force").asBoolean());
  }
}
