package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ContactFolderResource;

/** GET /users/{id}/contactFolders/{id}. */
public final class GetContactFolder implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$select", "$expand");
    return GraphReply.of(200, ContactFolderResource.write(ContactFolderResource.named(call), call));
  }
}
