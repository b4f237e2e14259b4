package dev.postern.sandbox.ews.shape;

import dev.postern.sandbox.ews.field.ExtendedProperties;
import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.ChangeKey;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;

/** Writes folders in a shape. */
public record FolderWriter(FolderShape shape, Mailbox mailbox, ExchangeVersion version) {

  public void write(Folder folder, XmlOut out) {
    String tag = tag(folder);
    out.element(
        tag,
        () -> {
          id(folder, out);
          if (shape.includes("folder:ParentFolderId") && !folder.parentId().isEmpty()) {
            mailbox
                .folder(folder.parentId())
                .ifPresent(it ->
                    out.empty("t:ParentFolderId", "Id", it.id(), "ChangeKey", ChangeKey.of(it)));
          }
          if (shape.includes("folder:FolderClass") && !folder.folderClass().isEmpty()) {
            out.element("t:FolderClass", folder.folderClass());
          }
          if (shape.includes("folder:DisplayName")) {
            out.element("t:DisplayName", folder.displayName());
          }
          if (shape.includes("folder:TotalCount")) {
            out.element("t:TotalCount", mailbox.items(folder.id()).size());
          }
          if (shape.includes("folder:ChildFolderCount")) {
            out.element("t:ChildFolderCount", mailbox.children(folder.id()).size());
          }
          shape
              .extended()
              .forEach(name ->
                  FolderState.value(folder, mailbox, name)
                      .or(() -> ExtendedProperties.value(folder.properties(), name))
                      .ifPresent(
                          values -> ExtendedProperties.write(out, name, shape.told(values))));
          if (shape.includes("folder:EffectiveRights")) {
            rights(folder, out);
          }
          if (shape.includes("folder:DistinguishedFolderId")
              && version.compareTo(ExchangeVersion.EXCHANGE2013) >= 0) {
            folder.distinguished().ifPresent(it -> out.element("t:DistinguishedFolderId", it.id()));
          }
          if (shape.includes(FolderShape.PERMISSIONS)) {
            PermissionSetWriter.write(folder, out);
          }
          if (shape.includes("folder:UnreadCount")
              && (tag.equals("t:Folder") || tag.equals("t:TasksFolder"))) {
            out.element("t:UnreadCount", unread(folder));
          }
        });
  }

  /** The FolderId alone, as CreateFolder answers. */
  public static void writeId(Folder folder, XmlOut out) {
    out.element(tag(folder), () -> id(folder, out));
  }

  private static void id(Folder folder, XmlOut out) {
    out.empty("t:FolderId", "Id", folder.id(), "ChangeKey", ChangeKey.of(folder));
  }

  private long unread(Folder folder) {
    return mailbox.items(folder.id()).stream()
        .filter(it -> it.kind().isMessage() && !it.properties().is(MessageProperties.READ))
        .count();
  }

  private static String tag(Folder folder) {
    if (folder.holds("IPF.Appointment")) {
      return "t:CalendarFolder";
    }
    if (folder.holds("IPF.Contact")) {
      return "t:ContactsFolder";
    }
    return folder.holds("IPF.Task") ? "t:TasksFolder" : "t:Folder";
  }

  private static void rights(Folder folder, XmlOut out) {
    out.element(
        "t:EffectiveRights",
        () -> {
          for (String right :
              new String[] {
                "CreateAssociated",
                "CreateContents",
                "CreateHierarchy",
                "Delete",
                "Modify",
                "Read",
                "ViewPrivateItems"
              }) {
            boolean reading = right.equals("Read") || right.equals("ViewPrivateItems");
            out.element("t:" + right, reading || !folder.isReadOnly());
          }
        });
  }
}
