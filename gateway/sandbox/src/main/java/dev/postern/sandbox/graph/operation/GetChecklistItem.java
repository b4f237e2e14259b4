package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ChecklistItemResource;
import dev.postern.sandbox.graph.resource.GraphIds;

/** GET …/tasks/{id}/checklistItems/{id}. */
public final class GetChecklistItem implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    return GraphReply.of(
        200,
        ChecklistItemResource.write(
            ChecklistItemResource.named(
                call.segments().getLast(), GraphIds.task(call).properties())));
  }
}
