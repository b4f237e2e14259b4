package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Mailbox;

/** DELETE /users/{id}/messages/{id}: to Deleted Items. */
public final class DeleteMessage implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    Mailbox mailbox = call.mailbox();
    mailbox.move(
        GraphIds.message(call).item(), mailbox.folder(DistinguishedFolder.DELETED_ITEMS).id());
    return GraphReply.empty(204);
  }
}
