package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.TodoListResource;
import dev.postern.sandbox.tenant.Folder;
import java.util.Optional;

/** POST /users/{id}/todo/lists; what it has of extensions is not in the answer (unverified). */
public final class CreateTodoList implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Folder list = TodoListResource.create(call.body(), call.mailbox());
    return GraphReply.of(201, TodoListResource.write(list, Expansion.parse(Optional.empty())));
  }
}
