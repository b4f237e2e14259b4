package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.ItemView;

/** GET /users/{id}/events/{id}/instances: the occurrences that overlap a span of time. */
public final class ListInstances implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    ItemView master = GraphIds.event(call);
    if (master.type() != ItemView.Type.RecurringMaster) {
      throw new GraphError(
          400, "ErrorInvalidOperation", "Only the master of a series has instances.");
    }
    return EventList.reply(
        call,
        TimeSpan.of(call.query()).events(master.item(), call.mailbox()),
        TimeSpan.START,
        TimeSpan.END);
  }
}
