package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.TodoListResource;
import dev.postern.sandbox.tenant.Folder;
import java.util.Optional;

/** PATCH /users/{id}/todo/lists/{id}. */
public final class UpdateTodoList implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Folder list = TodoListResource.named(call);
    TodoListResource.update(call.body(), list);
    call.mailbox().touch(list);
    return GraphReply.of(200, TodoListResource.write(list, Expansion.parse(Optional.empty())));
  }
}
