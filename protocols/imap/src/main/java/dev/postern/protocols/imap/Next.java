package dev.postern.protocols.imap;

/** What follows a command. */
enum Next {
  /** Another one. */
  COMMAND,
  /** Nothing: the connection is spliced or ends. */
  NOTHING
}
