package dev.postern.protocols.smtp;

/** A command's arguments break the grammar; the message is one sentence for the client. */
final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  SyntaxException(String why) {
    super(why, null, false, false);
  }
}
