package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.AttachmentResource;
import dev.postern.sandbox.tenant.Attachment;

/** GET …/attachments/{id}/$value: the file itself. */
public record GetAttachmentContent(AttachmentOwner owner) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Attachment attachment = AttachmentResource.named(call.segments().getLast(), owner.of(call));
    return GraphReply.media(AttachmentResource.type(attachment), attachment.bytes());
  }
}
