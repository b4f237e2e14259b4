package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ItemIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.shape.ItemWriter;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemView;

/** MoveItem and CopyItem: to another folder, where the item gets a new id. */
public final class MoveItem implements Operation {
  private final boolean keepsOriginal;

  private MoveItem(boolean keepsOriginal) {
    this.keepsOriginal = keepsOriginal;
  }

  public static MoveItem move() {
    return new MoveItem(false);
  }

  public static MoveItem copy() {
    return new MoveItem(true);
  }

  @Override
  public String name() {
    return keepsOriginal ? "CopyItem" : "MoveItem";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    Folder target = FolderIds.resolveTargetForWriting(request.require("ToFolderId"), call);
    boolean wantsId = request.child("ReturnNewItemIds").map(XmlElement::bool).orElse(true);
    responses.each(
        request.require("ItemIds").children(),
        (id, out) -> {
          ItemView item =
              keepsOriginal ? ItemIds.resolve(id, call) : ItemIds.resolveForWriting(id, call);
          if (item.occurrence().isPresent()) {
            throw new EwsError(ResponseCode.ErrorMoveCopyFailed);
          }
          Item there =
              keepsOriginal
                  ? call.mailbox().copy(item.item(), target.id())
                  : call.mailbox().move(item.item(), target.id());
          if (wantsId) {
            out.element(
                "m:Items", () -> ItemWriter.writeId(ItemView.of(call.mailbox(), there), out));
          } else {
            out.empty("m:Items");
          }
        });
  }
}
