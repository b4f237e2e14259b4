package dev.postern.sandbox.mail.smtp;

/** RSET (RFC 5321 section 4.1.1.5). */
final class Rset implements SmtpCommand {
  @Override
  public SmtpReply run(SmtpSession session, String argument) {
    session.reset();
    return SmtpReply.of(250, "2.0.0 Resetting");
  }
}
