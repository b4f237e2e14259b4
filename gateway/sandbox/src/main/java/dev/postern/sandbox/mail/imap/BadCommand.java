package dev.postern.sandbox.mail.imap;

/** A command Exchange answers with BAD; the message is the text behind it. */
final class BadCommand extends Exception {
  private static final String ARGUMENTS = "Command Argument Error. 11";

  BadCommand(String text) {
    super(text, null, false, false);
  }

  static BadCommand arguments() {
    return new BadCommand(ARGUMENTS);
  }
}
