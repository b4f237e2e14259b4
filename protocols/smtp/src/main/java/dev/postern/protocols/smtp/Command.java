package dev.postern.protocols.smtp;

import io.vertx.core.Future;
import java.util.Locale;

/** A command that the server understands. */
sealed interface Command
    permits Auth,
        Bdat,
        Data,
        Hello,
        Help,
        Mail,
        Noop,
        NotOffered,
        NotYet,
        OutOfPlace,
        Quit,
        Rcpt,
        Rset,
        StartTls,
        Unknown,
        Vrfy {

  /** Carries it out and replies. */
  Future<Next> run(SmtpDialogue dialogue);

  /**
   * @param loggedIn whether the client has logged in, and the gateway takes its messages
   */
  static Command parse(String line, boolean loggedIn) throws SyntaxException {
    String text = Blanks.strip(line);
    int space = text.indexOf(' ');
    String verb = (space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT);
    String argument = space < 0 ? "" : Blanks.strip(text.substring(space + 1));
    return switch (verb) {
      case "EHLO" -> Hello.parse(true, argument);
      case "HELO" -> Hello.parse(false, argument);
      case "NOOP" -> new Noop();
      case "RSET" -> new Rset();
      case "QUIT" -> new Quit();
      case "HELP" -> new Help();
      default -> loggedIn ? submitting(verb, argument) : beforeLogin(verb, argument);
    };
  }

  private static Command beforeLogin(String verb, String argument) throws SyntaxException {
    return switch (verb) {
      case "STARTTLS" -> StartTls.parse(argument);
      case "AUTH" -> Auth.parse(argument);
      case "MAIL", "RCPT", "DATA", "BDAT", "VRFY", "EXPN", "ETRN" -> new NotYet();
      default -> new Unknown();
    };
  }

  private static Command submitting(String verb, String argument) throws SyntaxException {
    return switch (verb) {
      case "MAIL" -> Mail.parse(argument);
      case "RCPT" -> Rcpt.parse(argument);
      case "DATA" -> Data.parse(argument);
      case "BDAT" -> Bdat.parse(argument);
      case "VRFY" -> new Vrfy();
      case "STARTTLS", "AUTH" -> new OutOfPlace();
      case "EXPN", "ETRN", "TURN" -> new NotOffered();
      default -> new Unknown();
    };
  }
}
