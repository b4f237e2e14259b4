package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ChecklistItemResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.ChecklistItem;
import dev.postern.sandbox.tenant.ItemView;

/** POST …/tasks/{id}/checklistItems. */
public final class CreateChecklistItem implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    ItemView task = GraphIds.task(call);
    ChecklistItem item = ChecklistItemResource.create(call.body(), task.properties());
    call.mailbox().touch(task.item());
    return GraphReply.of(201, ChecklistItemResource.write(item));
  }
}
