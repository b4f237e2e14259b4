package dev.postern.sandbox.mail.smtp;

import java.io.IOException;
import java.util.Map;

/** A command of RFC 5321 or of one of the extensions Exchange announces. */
@FunctionalInterface
interface SmtpCommand {

  /** Carries out the command and returns the reply. */
  SmtpReply run(SmtpSession session, String argument) throws IOException;

  Map<String, SmtpCommand> ALL =
      Map.ofEntries(
          Map.entry("EHLO", new Hello(true)),
          Map.entry("HELO", new Hello(false)),
          Map.entry("STARTTLS", new StartTls()),
          Map.entry("AUTH", new Auth()),
          Map.entry("MAIL", new Mail()),
          Map.entry("RCPT", new Rcpt()),
          Map.entry("DATA", new Data()),
          Map.entry("BDAT", new Bdat()),
          Map.entry("RSET", new Rset()),
          Map.entry("NOOP", (session, argument) -> SmtpReply.of(250, "2.0.0 OK")),
          Map.entry("VRFY", (session, argument) -> SmtpReply.of(252, "2.1.5 Cannot VRFY user")),
          Map.entry("QUIT", new Quit()));
}
