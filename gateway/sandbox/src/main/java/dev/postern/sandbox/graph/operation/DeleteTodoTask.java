package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.TodoTaskResource;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;

/**
 * DELETE /users/{id}/todo/lists/{id}/tasks/{id}: to Deleted Items, a series as a whole
 * (unverified).
 */
public final class DeleteTodoTask implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    ItemView task = call.opened(GraphIds.task(call));
    call.requireMatch(TodoTaskResource.etag(task));
    Mailbox mailbox = call.mailbox();
    mailbox.move(task.item(), mailbox.folder(DistinguishedFolder.DELETED_ITEMS).id());
    return GraphReply.empty(204);
  }
}
