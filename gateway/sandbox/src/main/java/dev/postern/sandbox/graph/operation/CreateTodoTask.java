package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.TodoListResource;
import dev.postern.sandbox.graph.resource.TodoTaskEdit;
import dev.postern.sandbox.graph.resource.TodoTaskResource;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.PropertyBag;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * POST /users/{id}/todo/lists/{id}/tasks; what it has of extensions is not in the answer
 * (unverified).
 */
public final class CreateTodoTask implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Folder list = TodoListResource.named(call);
    if (TodoListResource.isOfFlagged(list)) {
      throw GraphError.invalidRequest("Messages come into this list by being flagged.");
    }
    PropertyBag bag = new PropertyBag();
    new TodoTaskEdit(call.body(), LocalDate.now(ZoneOffset.UTC)).create(bag);
    Item task = call.mailbox().add(ItemKind.TASK, list.id(), bag);
    return GraphReply.of(
        201,
        TodoTaskResource.write(
            ItemView.of(call.mailbox(), task), Expansion.parse(Optional.empty()), call));
  }
}
