package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.AttachmentResource;
import dev.postern.sandbox.tenant.Attachment;

/** GET …/attachments/{id}/$value: the file itself; an item as MIME or iCalendar. */
public record GetAttachmentContent(AttachmentOwner owner) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Attachment attachment = AttachmentResource.named(call.segments().getLast(), owner.of(call));
    if (attachment.isReference()) {
      throw new GraphError(
          405, "ErrorInvalidRequest", "A reference attachment has no content that can be read.");
    }
    return GraphReply.media(AttachmentResource.type(attachment), attachment.bytes());
  }
}
