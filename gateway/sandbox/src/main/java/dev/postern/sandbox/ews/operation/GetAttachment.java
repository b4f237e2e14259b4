package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.field.FileAttachments;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Attachment;

/** GetAttachment: files with their content. */
public final class GetAttachment implements Operation {
  @Override
  public String name() {
    return "GetAttachment";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    responses.each(
        request.require("AttachmentIds").children(),
        (id, out) -> {
          Attachment attachment = AttachmentIds.resolve(id, call).attachment();
          out.element("m:Attachments", () -> FileAttachments.write(attachment, true, call, out));
        });
  }
}
