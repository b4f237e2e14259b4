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
import dev.postern.sandbox.tenant.FolderPermission;
import java.util.List;
import java.util.Optional;

/** CreateFolder: the element's name, or its FolderClass, says what the folder will hold. */
public final class CreateFolder implements Operation {
  @Override
  public String name() {
    return "CreateFolder";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    Folder parent = FolderIds.resolveTargetForWriting(request.require("ParentFolderId"), call);
    responses.each(
        request.require("Folders").children(),
        (element, out) -> {
          Folder folder = create(element, parent, call);
          out.element("m:Folders", () -> FolderWriter.writeId(folder, out));
        });
  }

  private static Folder create(XmlElement element, Folder parent, Call call) {
    String name = element.textOf("DisplayName").map(String::strip).orElse("");
    if (name.isEmpty()) {
      throw new EwsError(ResponseCode.ErrorRequiredPropertyMissing);
    }
    requireFree(name, parent, call);
    Optional<List<FolderPermission>> permissions =
        element.child("PermissionSet").map(set -> PermissionSet.read(set, call));
    String byElement =
        switch (element.name()) {
          case "CalendarFolder" -> "IPF.Appointment";
          case "ContactsFolder" -> "IPF.Contact";
          case "TasksFolder" -> "IPF.Task";
          default -> "IPF.Note";
        };
    Folder folder =
        call.mailbox()
            .addFolder(parent.id(), name, element.textOf("FolderClass").orElse(byElement));
    element
        .children("ExtendedProperty")
        .forEach(it -> ExtendedProperties.set(it, folder.properties()));
    permissions.ifPresent(folder::permit);
    return folder;
  }

  /** Names are unique among the folders of one parent, in whatever case. */
  static void requireFree(String name, Folder parent, Call call) {
    boolean taken =
        call.mailbox().children(parent.id()).stream()
            .anyMatch(it -> it.displayName().equalsIgnoreCase(name));
    if (taken) {
      throw new EwsError(ResponseCode.ErrorFolderExists);
    }
  }
}
