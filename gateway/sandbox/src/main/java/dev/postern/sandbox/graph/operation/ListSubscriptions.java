package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.TenantCall;
import dev.postern.sandbox.graph.resource.SubscriptionResource;

/** GET /subscriptions: those of the application. */
public final class ListSubscriptions implements TenantOperation {
  @Override
  public GraphReply handle(TenantCall call) {
    call.query().allowOnly();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    call.subscriptions().all().stream()
        .filter(it -> it.app().equals(call.token().clientId()))
        .map(SubscriptionResource::write)
        .forEach(value::add);
    return GraphReply.of(200, json);
  }
}
