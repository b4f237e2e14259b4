package dev.postern.sandbox.mail.smtp;

import java.util.List;

/**
 * A reply (RFC 5321 section 4.2).
 *
 * @param lines the text, at least one line
 */
record SmtpReply(int code, List<String> lines) {

  static SmtpReply of(int code, String text) {
    return new SmtpReply(code, List.of(text));
  }

  static SmtpReply badSequence(String text) {
    return of(503, "5.5.1 " + text);
  }

  static SmtpReply badArguments() {
    return of(501, "5.5.4 Invalid arguments");
  }

  static SmtpReply notAuthenticated() {
    return of(530, "5.7.57 Client not authenticated to send mail.");
  }
}
