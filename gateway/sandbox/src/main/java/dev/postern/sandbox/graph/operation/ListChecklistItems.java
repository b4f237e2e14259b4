package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ChecklistItemResource;
import dev.postern.sandbox.graph.resource.GraphIds;

/** GET …/tasks/{id}/checklistItems. */
public final class ListChecklistItems implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ChecklistItemResource.writeAll(GraphIds.task(call).properties(), json.putArray("value"));
    return GraphReply.of(200, json);
  }
}
