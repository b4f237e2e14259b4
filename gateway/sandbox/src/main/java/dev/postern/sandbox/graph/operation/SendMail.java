package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.Locale;
import java.util.Map;

/**
 * POST /users/{id}/sendMail: a message in JSON, or in MIME, which always leaves a copy in Sent
 * Items.
 */
public final class SendMail implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    if (MessageContent.isMime(call)) {
      send(MessageContent.mime(call), true, call);
      return GraphReply.empty(202);
    }
    ObjectNode parameters = parameters(call.body());
    if (!(parameters.get("message") instanceof ObjectNode message)) {
      throw GraphError.badRequest("The parameter 'message' is missing.");
    }
    send(MessageContent.json(message, call), saves(parameters.path("savetosentitems")), call);
    return GraphReply.empty(202);
  }

  /** By their names in lower case: Graph takes them in any. */
  private static ObjectNode parameters(ObjectNode body) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> parameter : body.properties()) {
      String name = parameter.getKey().toLowerCase(Locale.ROOT);
      if (!name.equals("message") && !name.equals("savetosentitems")) {
        throw GraphError.badRequest("The parameter '" + parameter.getKey() + "' does not exist.");
      }
      parameters.set(name, parameter.getValue());
    }
    return parameters;
  }

  /** Microsoft's own examples have it in quotes. */
  private static boolean saves(JsonNode value) {
    if (value.isMissingNode()) {
      return true;
    }
    return switch (value.asText().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw GraphError.badRequest("The parameter 'saveToSentItems' is neither true nor false.");
    };
  }

  /** What is refused leaves nothing behind. */
  private static void send(MessageContent content, boolean saves, GraphCall call) {
    Mailbox mailbox = call.mailbox();
    ItemView message = content.file(mailbox.folder(DistinguishedFolder.SENT_ITEMS).id(), mailbox);
    boolean sent = false;
    try {
      Sending.send(message, call);
      sent = true;
    } finally {
      if (!sent || !saves) {
        mailbox.remove(message.item());
      }
    }
  }
}
