package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ItemIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.message.MessageSubmission;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.ChangeKey;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;

/** SendItem: sends messages that were saved before. */
public final class SendItem implements Operation {
  @Override
  public String name() {
    return "SendItem";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    boolean saves = request.requireAttribute("SaveItemToFolder").strip().matches("true|1");
    Folder target =
        request
            .child("SavedItemFolderId")
            .map(it -> FolderIds.resolveTargetForWriting(it, call))
            .orElseGet(() -> call.mailbox().folder(DistinguishedFolder.SENT_ITEMS));
    responses.each(
        request.require("ItemIds").children(), (id, out) -> send(id, saves, target, call));
  }

  private static void send(XmlElement id, boolean saves, Folder target, Call call) {
    Item item = ItemIds.resolve(id, call).item();
    if (item.kind() != ItemKind.MESSAGE) {
      throw new EwsError(ResponseCode.ErrorInvalidOperation);
    }
    String changeKey =
        id.attribute("ChangeKey")
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorChangeKeyRequired));
    if (!changeKey.equals(ChangeKey.of(item))) {
      throw new EwsError(ResponseCode.ErrorIrresolvableConflict);
    }
    MessageSubmission.send(item.properties(), item.attachments(), call);
    if (saves) {
      call.mailbox().move(item, target.id());
    } else {
      call.mailbox().remove(item);
    }
  }
}
