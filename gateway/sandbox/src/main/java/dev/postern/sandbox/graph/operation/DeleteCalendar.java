package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;

/** DELETE /users/{id}/calendars/{id}: to Deleted Items. */
public final class DeleteCalendar implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    Folder folder = GraphIds.calendarForWriting(call);
    if (folder.distinguished().isPresent()) {
      throw new GraphError(
          400, "ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.");
    }
    Mailbox mailbox = call.mailbox();
    mailbox.moveFolder(folder, mailbox.folder(DistinguishedFolder.DELETED_ITEMS).id());
    return GraphReply.empty(204);
  }
}
