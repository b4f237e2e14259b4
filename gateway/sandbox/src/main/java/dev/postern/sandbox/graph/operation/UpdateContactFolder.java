package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ContactFolderResource;
import dev.postern.sandbox.tenant.Folder;

/** PATCH /users/{id}/contactFolders/{id}. */
public final class UpdateContactFolder implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Folder folder = ContactFolderResource.named(call);
    ContactFolderResource.update(call.body(), folder, call.mailbox());
    return GraphReply.of(200, ContactFolderResource.write(folder, call));
  }
}
