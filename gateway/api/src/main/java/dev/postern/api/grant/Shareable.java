package dev.postern.api.grant;

/** What of a mailbox can be shared. */
public enum Shareable {
  CALENDARS,
  CONTACTS,
  TASKS
}
