package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.AttachmentResource;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.ItemView;

/** POST …/attachments: a file in one request, which is limited by the request's size. */
public record CreateAttachment(AttachmentOwner owner) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    ItemView item = owner.of(call);
    Attachment attachment = AttachmentResource.read(call.body(), item);
    AttachmentOwner.attach(attachment, item);
    return GraphReply.of(201, AttachmentResource.write(attachment));
  }
}
