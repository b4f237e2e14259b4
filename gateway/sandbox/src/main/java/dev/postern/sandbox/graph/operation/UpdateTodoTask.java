package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.TodoTaskEdit;
import dev.postern.sandbox.graph.resource.TodoTaskResource;
import dev.postern.sandbox.task.TaskChange;
import dev.postern.sandbox.tenant.ItemView;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * PATCH /users/{id}/todo/lists/{id}/tasks/{id}. Whoever completes a task of a series, or moves it
 * to another day without a word about the series, makes a task of its own of it and the series
 * moves on; answered is the one of the series (unverified which; people report that a task of a
 * series with a new due date leaves two).
 */
public final class UpdateTodoTask implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    ItemView task = call.opened(GraphIds.task(call));
    call.requireMatch(TodoTaskResource.etag(task));
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    TodoTaskEdit edit = new TodoTaskEdit(call.body(), today);
    new TaskChange(call.mailbox(), today).apply(task.item(), edit::update, edit.hasPattern());
    return GraphReply.of(
        200, TodoTaskResource.write(task, Expansion.parse(Optional.empty()), call));
  }
}
