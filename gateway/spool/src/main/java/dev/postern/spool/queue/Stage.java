package dev.postern.spool.queue;

/** What is to become of a message that is kept. */
public enum Stage {
  /** It is to be sent. */
  MESSAGE,
  /** It could not be, and its sender is to be told. */
  FAILED,
  /** It was sent, and its sender wanted to be told (RFC 3461 section 4.1, SUCCESS). */
  RELAYED,
  /** Neither could be done: it lies here until the operator decides. */
  KEPT
}
