package dev.postern.api.exchange;

/**
 * What a backend may or may not be able to do. What is missing is answered clearly and listed in
 * docs/.
 */
public enum Capability {
  /** Moving an item to another folder. */
  MOVE,
  /** Writing attendees without mailing them. */
  SILENT_ATTENDEES,
  /** Setting the UID of a new item. */
  SET_UID,
  /** Listing a folder's items whole. */
  WHOLE_PAGES,
  /** Reading what owners of folders let others do with them. */
  PERMISSIONS,
  /**
   * Steps of a task. A store without them writes {@link dev.postern.api.model.Checklist#inBody} and
   * reads no steps.
   */
  CHECKLIST,
  /** Moving an item back from Deleted Items. */
  UNDELETE,
  /** Groups of contacts. */
  GROUPS
}
