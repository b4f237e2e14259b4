package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.TodoListResource;

/** GET /users/{id}/todo/lists/{id}. */
public final class GetTodoList implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$expand");
    return GraphReply.of(
        200,
        TodoListResource.write(
            TodoListResource.named(call), Expansion.parse(call.query().find("$expand"))));
  }
}
