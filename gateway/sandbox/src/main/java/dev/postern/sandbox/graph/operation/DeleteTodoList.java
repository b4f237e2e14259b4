package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.TodoListResource;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;

/** DELETE /users/{id}/todo/lists/{id}: to Deleted Items. */
public final class DeleteTodoList implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    Folder list = TodoListResource.named(call);
    TodoListResource.requireOwn(list, "A default task folder can't be deleted.");
    Mailbox mailbox = call.mailbox();
    mailbox.moveFolder(list, mailbox.folder(DistinguishedFolder.DELETED_ITEMS).id());
    return GraphReply.empty(204);
  }
}
