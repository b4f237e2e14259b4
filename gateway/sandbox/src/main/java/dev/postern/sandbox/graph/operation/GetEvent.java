package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.EventResource;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.SingleValueExtendedProperties;

/** GET /users/{id}/events/{id}. */
public final class GetEvent implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$select", "$expand");
    Expansion expansion =
        Expansion.parse(call.query().find("$expand"))
            .allowOnly(SingleValueExtendedProperties.NAME, "exceptionOccurrences");
    return GraphReply.of(
        200,
        EventResource.write(
            call.opened(GraphIds.event(call)), call.query().find("$select"), expansion, call));
  }
}
