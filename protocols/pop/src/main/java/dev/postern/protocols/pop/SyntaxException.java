package dev.postern.protocols.pop;

/** A command breaks the grammar; the message is one sentence for the client. */
final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  SyntaxException(String why) {
    super(why, null, false, false);
  }
}
