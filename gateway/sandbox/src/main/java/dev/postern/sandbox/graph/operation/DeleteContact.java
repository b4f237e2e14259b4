package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Mailbox;

/** DELETE /users/{id}/contacts/{id} and /contactFolders/{id}/contacts/{id}: to Deleted Items. */
public final class DeleteContact implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    Mailbox mailbox = call.mailbox();
    mailbox.move(
        call.opened(OneContact.of(call)).item(),
        mailbox.folder(DistinguishedFolder.DELETED_ITEMS).id());
    return GraphReply.empty(204);
  }
}
