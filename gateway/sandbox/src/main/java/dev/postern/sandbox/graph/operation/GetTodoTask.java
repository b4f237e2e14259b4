package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.TodoTaskResource;

/** GET /users/{id}/todo/lists/{id}/tasks/{id}. */
public final class GetTodoTask implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$expand");
    return GraphReply.of(
        200,
        TodoTaskResource.write(
            call.opened(GraphIds.task(call)), Expansion.parse(call.query().find("$expand")), call));
  }
}
