package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.MailFolderResource;

/** GET /users/{id}/mailFolders/{id}. */
public final class GetMailFolder implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$select");
    return GraphReply.of(200, MailFolderResource.write(MailFolderResource.named(call), call));
  }
}
