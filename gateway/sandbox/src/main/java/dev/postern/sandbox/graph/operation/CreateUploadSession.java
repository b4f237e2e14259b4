package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.UploadRequest;
import dev.postern.sandbox.tenant.ItemView;

/** POST …/attachments/createUploadSession: a URL that takes a large file piece by piece. */
public record CreateUploadSession(AttachmentOwner owner) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    ItemView item = owner.of(call);
    if (item.occurrence().isPresent()) {
      throw GraphError.badRequest("The tenant uploads nothing to one occurrence of a series.");
    }
    return GraphReply.of(201, call.uploads().open(UploadRequest.read(call.body()), item, call));
  }
}
