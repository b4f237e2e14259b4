package dev.postern.sandbox.ews.shape;

import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.FolderPermission;
import dev.postern.sandbox.tenant.FolderRights;
import dev.postern.sandbox.tenant.PermissionLevel;

/** t:PermissionSet, as calendars have it (t:CalendarPermissionSetType) and as other folders do. */
final class PermissionSetWriter {
  private PermissionSetWriter() {}

  static void write(Folder folder, XmlOut out) {
    String one = folder.holds("IPF.Appointment") ? "t:CalendarPermission" : "t:Permission";
    out.element(
        "t:PermissionSet",
        () ->
            out.element(
                one + "s",
                () ->
                    folder
                        .permissions()
                        .forEach(it -> out.element(one, () -> write(it, one + "Level", out)))));
  }

  private static void write(FolderPermission permission, String level, XmlOut out) {
    FolderRights rights = permission.rights();
    out.element(
        "t:UserId",
        () ->
            out.element(
                permission.isDistinguished() ? "t:DistinguishedUser" : "t:PrimarySmtpAddress",
                permission.user()));
    out.element("t:CanCreateItems", rights.createItems());
    out.element("t:CanCreateSubFolders", rights.subFolders());
    out.element("t:IsFolderOwner", rights.owner());
    out.element("t:IsFolderVisible", rights.visible());
    out.element("t:IsFolderContact", rights.contact());
    out.element("t:EditItems", which(rights.edit()));
    out.element("t:DeleteItems", which(rights.delete()));
    out.element(
        "t:ReadItems",
        switch (rights.reading()) {
          case NONE -> "None";
          case TIMES -> "TimeOnly";
          case TITLES -> "TimeAndSubjectAndLocation";
          case FULL -> "FullDetails";
        });
    out.element(level, PermissionLevel.label(rights));
  }

  private static String which(FolderRights.Which items) {
    return switch (items) {
      case NONE -> "None";
      case OWNED -> "Owned";
      case ALL -> "All";
    };
  }
}
