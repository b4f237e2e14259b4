package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ContactFolderResource;
import dev.postern.sandbox.tenant.Folder;

/** POST /users/{id}/contactFolders and /contactFolders/{id}/childFolders. */
public final class CreateContactFolder implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Folder parent =
        call.segments().isEmpty()
            ? ContactFolderResource.standard(call.mailbox())
            : ContactFolderResource.named(call);
    Folder folder = ContactFolderResource.create(call.body(), parent, call.mailbox());
    return GraphReply.of(201, ContactFolderResource.write(folder, call));
  }
}
