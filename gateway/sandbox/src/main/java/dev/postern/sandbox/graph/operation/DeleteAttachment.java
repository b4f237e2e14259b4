package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.AttachmentResource;
import dev.postern.sandbox.tenant.ItemView;

/** DELETE …/attachments/{id}. */
public record DeleteAttachment(AttachmentOwner owner) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    ItemView item = owner.of(call);
    AttachmentOwner.detach(AttachmentResource.named(call.segments().getLast(), item), item);
    return GraphReply.empty(204);
  }
}
