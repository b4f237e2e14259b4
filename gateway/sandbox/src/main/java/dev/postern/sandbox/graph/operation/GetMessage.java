package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.MessageResource;
import dev.postern.sandbox.graph.resource.MultiValueExtendedProperties;
import dev.postern.sandbox.graph.resource.SingleValueExtendedProperties;

/** GET /users/{id}/messages/{id}. */
public final class GetMessage implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$select", "$expand");
    Expansion expansion =
        Expansion.parse(call.query().find("$expand"))
            .allowOnly(
                SingleValueExtendedProperties.NAME,
                MultiValueExtendedProperties.NAME,
                "attachments");
    return GraphReply.of(
        200,
        MessageResource.write(
            GraphIds.message(call), call.query().find("$select"), expansion, call));
  }
}
