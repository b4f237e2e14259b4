package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ChecklistItemResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.ItemView;

/** DELETE …/tasks/{id}/checklistItems/{id}. */
public final class DeleteChecklistItem implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    ItemView task = GraphIds.task(call);
    ChecklistItemResource.delete(call.segments().getLast(), task.properties());
    call.mailbox().touch(task.item());
    return GraphReply.empty(204);
  }
}
