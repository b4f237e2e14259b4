package dev.postern.sandbox.mail.imap;

/** The tagged response that ends a command. */
record Reply(String text) {

  static Reply completed(String command) {
    return new Reply("OK " + command + " completed.");
  }

  static Reply ok(String text) {
    return new Reply("OK " + text);
  }

  static Reply no(String text) {
    return new Reply("NO " + text);
  }
}
