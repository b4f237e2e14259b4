package dev.postern.api.grant;

/** What of a mailbox can be shared. */
public enum Shareable {
  CALENDARS,
  CONTACTS,
  TASKS,
  /** All mail of the mailbox, to read and to change: IMAP and POP cannot enforce less. */
  MAIL,
  /** Sending mail as the mailbox. */
  SEND_AS
}
