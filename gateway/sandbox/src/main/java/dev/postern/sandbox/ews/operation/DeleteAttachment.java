package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.ChangeKey;

/** DeleteAttachment: answers with the new ChangeKey of the item that had it. */
public final class DeleteAttachment implements Operation {
  @Override
  public String name() {
    return "DeleteAttachment";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    responses.each(
        request.require("AttachmentIds").children(),
        (id, out) -> {
          AttachmentIds.Found found = AttachmentIds.resolve(id, call);
          found.siblings().remove(found.attachment());
          call.mailbox().touch(found.item());
          out.empty(
              "m:RootItemId",
              "RootItemId",
              found.item().id(),
              "RootItemChangeKey",
              ChangeKey.of(found.item()));
        });
  }
}
