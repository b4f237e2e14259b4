package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ActionParameters;
import dev.postern.sandbox.graph.resource.EventResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.ItemView;

/**
 * POST /users/{id}/events/{id}/cancel: what DELETE does, and only for the organizer. The comment is
 * taken, but not mailed.
 */
public final class CancelEvent implements GraphOperation {
  private final DeleteEvent delete = new DeleteEvent();

  @Override
  public GraphReply handle(GraphCall call) {
    ItemView event = GraphIds.event(call);
    ActionParameters.of(call.body(), "comment").comment();
    if (!EventResource.isMine(event) || !event.properties().is(CalendarProperties.MEETING)) {
      throw new GraphError(
          400,
          "ErrorInvalidRequest",
          "Your request can't be completed. You need to be an organizer to cancel a meeting.");
    }
    delete.handle(call);
    return GraphReply.empty(202);
  }
}
