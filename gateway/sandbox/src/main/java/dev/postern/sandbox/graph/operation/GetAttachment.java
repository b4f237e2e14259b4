package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.AttachmentResource;

/** GET …/attachments/{id}. */
public record GetAttachment(AttachmentOwner owner) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$select");
    return GraphReply.of(
        200,
        AttachmentResource.write(
            AttachmentResource.named(call.segments().getLast(), owner.of(call)),
            call.query().find("$select")));
  }
}
