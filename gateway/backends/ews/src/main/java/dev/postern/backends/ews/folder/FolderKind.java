package dev.postern.backends.ews.folder;

import java.util.List;
import java.util.stream.Stream;

/** What kind of folder holds what kind of items. */
public enum FolderKind {
  /**
   * With the calendar that Exchange fills with the birthdays of contacts, of which Graph says
   * canEdit=false.
   */
  CALENDAR("CalendarFolder", "IPF.Appointment", "calendar", "IPF.Appointment.Birthday"),
  CONTACTS("ContactsFolder", "IPF.Contact", "contacts"),
  TASKS("TasksFolder", "IPF.Task", "tasks");

  private final String element;
  private final String folderClass;
  private final String wellKnownName;
  private final List<String> keptByExchange;

  FolderKind(String element, String folderClass, String wellKnownName, String... keptByExchange) {
    this.element = element;
    this.folderClass = folderClass;
    this.wellKnownName = wellKnownName;
    this.keptByExchange = List.of(keptByExchange);
  }

  String element() {
    return element;
  }

  /** Of folders that people make. */
  String folderClass() {
    return folderClass;
  }

  /**
   * Of all folders to be shown. Others begin alike and are none of a person's: the suggestions of
   * recipients are contacts as well.
   */
  List<String> folderClasses() {
    return Stream.concat(Stream.of(folderClass), keptByExchange.stream()).toList();
  }

  /** Whether folders of this class are filled by Exchange alone. */
  boolean isKeptByExchange(String ofFolder) {
    return keptByExchange.contains(ofFolder);
  }

  String wellKnownName() {
    return wellKnownName;
  }
}
