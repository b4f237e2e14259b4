package dev.postern.sandbox.tenant;

import java.util.Arrays;
import java.util.Optional;

/** The folders every mailbox has, by the id EWS and Graph know them by. */
public enum DistinguishedFolder {
  ROOT("root", "root", "", null),
  MSG_FOLDER_ROOT("msgfolderroot", "Top of Information Store", "IPF.Note", ROOT),
  CALENDAR("calendar", "Calendar", "IPF.Appointment", MSG_FOLDER_ROOT),
  CONTACTS("contacts", "Contacts", "IPF.Contact", MSG_FOLDER_ROOT),
  DELETED_ITEMS("deleteditems", "Deleted Items", "IPF.Note", MSG_FOLDER_ROOT),
  DRAFTS("drafts", "Drafts", "IPF.Note", MSG_FOLDER_ROOT),
  INBOX("inbox", "Inbox", "IPF.Note", MSG_FOLDER_ROOT),
  JOURNAL("journal", "Journal", "IPF.Journal", MSG_FOLDER_ROOT),
  JUNK_EMAIL("junkemail", "Junk Email", "IPF.Note", MSG_FOLDER_ROOT),
  NOTES("notes", "Notes", "IPF.StickyNote", MSG_FOLDER_ROOT),
  OUTBOX("outbox", "Outbox", "IPF.Note", MSG_FOLDER_ROOT),
  SENT_ITEMS("sentitems", "Sent Items", "IPF.Note", MSG_FOLDER_ROOT),
  TASKS("tasks", "Tasks", "IPF.Task", MSG_FOLDER_ROOT),
  SEARCH_FOLDERS("searchfolders", "Finder", "", ROOT),
  RECOVERABLE_ITEMS_ROOT("recoverableitemsroot", "Recoverable Items", "", ROOT),
  RECOVERABLE_ITEMS_DELETIONS("recoverableitemsdeletions", "Deletions", "", RECOVERABLE_ITEMS_ROOT);

  private final String id;
  private final String displayName;
  private final String folderClass;
  private final Optional<DistinguishedFolder> parent;

  DistinguishedFolder(
      String id,
      String displayName,
      String folderClass,
      @org.jspecify.annotations.Nullable DistinguishedFolder parent) {
    this.id = id;
    this.displayName = displayName;
    this.folderClass = folderClass;
    this.parent = Optional.ofNullable(parent);
  }

  /** As {@code DistinguishedFolderId/@Id} has it. */
  public String id() {
    return id;
  }

  public String displayName() {
    return displayName;
  }

  public String folderClass() {
    return folderClass;
  }

  public Optional<DistinguishedFolder> parent() {
    return parent;
  }

  public static Optional<DistinguishedFolder> byId(String id) {
    return Arrays.stream(values()).filter(it -> it.id.equals(id)).findFirst();
  }
}
