package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ChecklistItemResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.ChecklistItem;
import dev.postern.sandbox.tenant.ItemView;

/** PATCH …/tasks/{id}/checklistItems/{id}. */
public final class UpdateChecklistItem implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    ItemView task = GraphIds.task(call);
    ChecklistItem item =
        ChecklistItemResource.update(call.segments().getLast(), call.body(), task.properties());
    call.mailbox().touch(task.item());
    return GraphReply.of(200, ChecklistItemResource.write(item));
  }
}
