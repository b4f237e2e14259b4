package dev.postern.protocols.smtp;

import io.vertx.core.Future;
import java.util.Locale;

/** A command that the server understands before login. */
sealed interface Command permits Auth, Hello, Noop, NotYet, Quit, Rset, StartTls, Unknown {

  /** Carries it out and replies. */
  Future<Next> run(SmtpDialogue dialogue);

  static Command parse(String line) throws SyntaxException {
    String text = line.strip();
    int space = text.indexOf(' ');
    String verb = (space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT);
    String argument = space < 0 ? "" : text.substring(space + 1).strip();
    return switch (verb) {
      case "EHLO" -> Hello.parse(true, argument);
      case "HELO" -> Hello.parse(false, argument);
      case "STARTTLS" -> StartTls.parse(argument);
      case "AUTH" -> Auth.parse(argument);
      case "NOOP" -> new Noop();
      case "RSET" -> new Rset();
      case "QUIT" -> new Quit();
      case "MAIL", "RCPT", "DATA", "BDAT", "VRFY", "EXPN", "ETRN", "HELP" -> new NotYet();
      default -> new Unknown();
    };
  }
}
