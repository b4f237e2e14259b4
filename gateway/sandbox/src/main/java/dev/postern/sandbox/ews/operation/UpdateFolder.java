package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.field.ExtendedProperties;
import dev.postern.sandbox.ews.shape.FolderWriter;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Folder;

/** UpdateFolder: its name, who may do what in it, and its extended properties. */
public final class UpdateFolder implements Operation {
  @Override
  public String name() {
    return "UpdateFolder";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    responses.each(
        request.require("FolderChanges").children(),
        (change, out) -> {
          Folder folder = FolderIds.resolveForWriting(change.children().getFirst(), call);
          change.require("Updates").children().forEach(it -> update(it, folder, call));
          call.mailbox().touch(folder);
          out.element("m:Folders", () -> FolderWriter.writeId(folder, out));
        });
  }

  private static void update(XmlElement update, Folder folder, Call call) {
    XmlElement path = update.children().getFirst();
    if (path.name().equals("ExtendedFieldURI")) {
      updateExtended(update, path, folder);
      return;
    }
    if (!update.name().equals("SetFolderField")) {
      throw new EwsError(ResponseCode.ErrorInvalidPropertyDelete);
    }
    XmlElement value = only(update);
    if (path.requireAttribute("FieldURI").equals("folder:PermissionSet")) {
      if (!value.name().equals("PermissionSet")) {
        throw new EwsError(ResponseCode.ErrorUpdatePropertyMismatch);
      }
      folder.permit(PermissionSet.read(value, call));
      return;
    }
    if (!path.requireAttribute("FieldURI").equals("folder:DisplayName")) {
      throw new EwsError(ResponseCode.ErrorInvalidPropertySet);
    }
    if (!value.name().equals("DisplayName")) {
      throw new EwsError(ResponseCode.ErrorUpdatePropertyMismatch);
    }
    rename(folder, value.text().strip(), call);
  }

  private static void rename(Folder folder, String name, Call call) {
    if (name.isEmpty()) {
      throw new EwsError(ResponseCode.ErrorRequiredPropertyMissing);
    }
    if (!name.equalsIgnoreCase(folder.displayName())) {
      call.mailbox()
          .folder(folder.parentId())
          .ifPresent(parent -> CreateFolder.requireFree(name, parent, call));
    }
    folder.rename(name);
  }

  private static void updateExtended(XmlElement update, XmlElement path, Folder folder) {
    if (update.name().equals("DeleteFolderField")) {
      folder.properties().removeExtended(ExtendedProperties.name(path));
      return;
    }
    XmlElement value = only(update);
    if (!value.name().equals("ExtendedProperty")
        || !ExtendedProperties.name(value.require("ExtendedFieldURI"))
            .equals(ExtendedProperties.name(path))) {
      throw new EwsError(ResponseCode.ErrorUpdatePropertyMismatch);
    }
    ExtendedProperties.set(value, folder.properties());
  }

  private static XmlElement only(XmlElement update) {
    XmlElement folder = update.children().getLast();
    if (folder.children().size() != 1) {
      throw new EwsError(ResponseCode.ErrorIncorrectUpdatePropertyCount);
    }
    return folder.children().getFirst();
  }
}
