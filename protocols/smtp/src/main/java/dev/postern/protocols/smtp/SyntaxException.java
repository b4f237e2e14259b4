package dev.postern.protocols.smtp;

/** A command breaks the grammar, or asks for what is not there. */
final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reply;

  /** Its arguments are wrong, and one sentence says how. */
  SyntaxException(String why) {
    this("501 5.5.4", why);
  }

  /**
   * @param code reply code and enhanced status code
   */
  SyntaxException(String code, String why) {
    super(code + " " + why, null, false, false);
    reply = code + " " + why;
  }

  /** The whole line for the client. */
  String reply() {
    return reply;
  }
}
