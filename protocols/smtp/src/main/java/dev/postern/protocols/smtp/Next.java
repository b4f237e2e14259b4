package dev.postern.protocols.smtp;

/** What follows a command. */
enum Next {
  /** Another one. */
  COMMAND,
  /** Another one, unless this was one mistake too many. */
  MISTAKE,
  /** Nothing: the connection is spliced or ends. */
  NOTHING
}
