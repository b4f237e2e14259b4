package dev.postern.sandbox.mail.smtp;

import java.io.IOException;

/** STARTTLS (RFC 3207). */
final class StartTls implements SmtpCommand {

  @Override
  public SmtpReply run(SmtpSession session, String argument) throws IOException {
    if (session.secure()) {
      return SmtpReply.badSequence("TLS is already started");
    }
    if (!argument.isEmpty()) {
      return SmtpReply.badArguments();
    }
    if (session.wire().hasPending()) {
      // What was sent in the clear must not count as said under TLS.
      session.close();
      return SmtpReply.of(554, "5.5.1 Nothing may be pipelined behind STARTTLS");
    }
    session.secureAfterReply();
    return SmtpReply.of(220, "2.0.0 SMTP server ready");
  }
}
