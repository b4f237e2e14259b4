package dev.postern.sandbox.mail.smtp;

/** QUIT (RFC 5321 section 4.1.1.10). */
final class Quit implements SmtpCommand {
  @Override
  public SmtpReply run(SmtpSession session, String argument) {
    session.close();
    return SmtpReply.of(221, "2.0.0 Service closing transmission channel");
  }
}
