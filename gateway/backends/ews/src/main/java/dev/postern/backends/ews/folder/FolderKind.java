package dev.postern.backends.ews.folder;

/** What kind of folder holds what kind of items. */
public enum FolderKind {
  CALENDAR("CalendarFolder", "IPF.Appointment", "calendar"),
  CONTACTS("ContactsFolder", "IPF.Contact", "contacts"),
  TASKS("TasksFolder", "IPF.Task", "tasks");

  private final String element;
  private final String folderClass;
  private final String wellKnownName;

  FolderKind(String element, String folderClass, String wellKnownName) {
    this.element = element;
    this.folderClass = folderClass;
    this.wellKnownName = wellKnownName;
  }

  String element() {
    return element;
  }

  String folderClass() {
    return folderClass;
  }

  String wellKnownName() {
    return wellKnownName;
  }
}
