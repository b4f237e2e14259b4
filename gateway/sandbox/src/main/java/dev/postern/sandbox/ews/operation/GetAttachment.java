package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.field.AttachmentElements;
import dev.postern.sandbox.ews.field.AttachmentElements.Extent;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Attachment;

/** GetAttachment: files with their content, items as MIME if that is asked for. */
public final class GetAttachment implements Operation {
  @Override
  public String name() {
    return "GetAttachment";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    boolean mime =
        request
            .child("AttachmentShape")
            .flatMap(shape -> shape.child("IncludeMimeContent"))
            .map(XmlElement::bool)
            .orElse(false);
    responses.each(
        request.require("AttachmentIds").children(),
        (id, out) -> {
          Attachment attachment = AttachmentIds.resolve(id, call).attachment();
          out.element(
              "m:Attachments",
              () ->
                  AttachmentElements.write(
                      attachment, mime ? Extent.MIME : Extent.WHOLE, call, out));
        });
  }
}
