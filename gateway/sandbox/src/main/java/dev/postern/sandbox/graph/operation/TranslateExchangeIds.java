package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ExchangeIdFormat;
import dev.postern.sandbox.graph.resource.Strict;
import dev.postern.sandbox.tenant.StoreId;
import java.util.List;
import java.util.Optional;

/**
 * POST /users/{id}/translateExchangeIds (<a
 * href="https://learn.microsoft.com/graph/api/user-translateexchangeids">user:
 * translateExchangeIds</a>): up to a thousand ids of one mailbox from one format into another. An
 * id that cannot be translated comes back with {@code errorDetails} instead of a {@code targetId}.
 *
 * <p>Unverified: that only an id's form is looked at, not whether the item is there, for which the
 * immutable formats have no choice but to look; the codes in {@code errorDetails}; that ids of
 * folders are taken in all formats but the immutable ones.
 */
public final class TranslateExchangeIds implements GraphOperation {
  private static final int MOST = 1000;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Strict body =
        Strict.object(
            "translateExchangeIds", call.body(), "inputIds", "sourceIdType", "targetIdType");
    ExchangeIdFormat from = format("sourceIdType", body);
    ExchangeIdFormat to = format("targetIdType", body);
    List<JsonNode> ids = Strict.list("inputIds", body.member("inputIds"));
    if (ids.size() > MOST) {
      throw GraphError.badRequest("The number of ids exceeds the maximum of " + MOST + '.');
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    for (JsonNode id : ids) {
      value.add(translate(Strict.text("inputIds", id), from, to, call));
    }
    return GraphReply.of(200, json);
  }

  private static ExchangeIdFormat format(String name, Strict body) {
    String format = body.text(name);
    return ExchangeIdFormat.named(format).orElseThrow(() -> Strict.undefinedValue(name, format));
  }

  private static ObjectNode translate(
      String id, ExchangeIdFormat from, ExchangeIdFormat to, GraphCall call) {
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("sourceId", id);
    Optional<StoreId> read = from.read(id, call.mailbox());
    if (read.isEmpty()) {
      return failed(result, "ErrorInvalidIdMalformed", "Id is malformed.");
    }
    if (!read.get().mailbox().equals(call.mailbox().guid())) {
      return failed(result, "ErrorInvalidMailboxId", "The id is of an item in another mailbox.");
    }
    boolean looked = from.isImmutable() || to.isImmutable();
    if (looked && call.mailbox().item(read.get().item().encode()).isEmpty()) {
      return failed(
          result, "ErrorItemNotFound", "The specified object was not found in the store.");
    }
    return result.put("targetId", to.write(read.get()));
  }

  private static ObjectNode failed(ObjectNode result, String code, String message) {
    result.putObject("errorDetails").put("code", code).put("message", message);
    return result;
  }
}
