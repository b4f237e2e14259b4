package dev.postern.protocols.pop;

/** What follows a command. */
enum Next {
  /** Another one. */
  COMMAND,
  /** Nothing: the connection is spliced or ends. */
  NOTHING
}
