package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;

/** DeleteFolder: to Deleted Items, to the recoverable items, or for good. */
public final class DeleteFolder implements Operation {
  @Override
  public String name() {
    return "DeleteFolder";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    String type = request.requireAttribute("DeleteType");
    responses.each(
        request.require("FolderIds").children(),
        (id, out) -> delete(FolderIds.resolveForWriting(id, call), type, call));
  }

  private static void delete(Folder folder, String type, Call call) {
    if (folder.distinguished().isPresent()) {
      throw new EwsError(ResponseCode.ErrorDeleteDistinguishedFolder);
    }
    switch (type) {
      case "HardDelete" -> call.mailbox().removeFolder(folder);
      case "MoveToDeletedItems" ->
          call.mailbox()
              .moveFolder(folder, call.mailbox().folder(DistinguishedFolder.DELETED_ITEMS).id());
      default ->
          call.mailbox()
              .moveFolder(
                  folder,
                  call.mailbox().folder(DistinguishedFolder.RECOVERABLE_ITEMS_DELETIONS).id());
    }
  }
}
