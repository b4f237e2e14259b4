package dev.postern.protocols.pop;

import io.vertx.core.Future;
import java.util.Locale;

/** A command that the server understands before login. */
sealed interface Command permits Apop, Auth, Capa, NotYet, Pass, Quit, Stls, User {

  /** Carries it out and sends the response. */
  Future<Next> run(PopDialogue dialogue);

  static Command parse(String line) throws SyntaxException {
    int space = line.indexOf(' ');
    String keyword = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
    String argument = space < 0 ? "" : line.substring(space + 1);
    return switch (keyword) {
      case "APOP" -> new Apop();
      case "AUTH" -> Auth.parse(argument);
      case "CAPA" -> Capa.parse(argument);
      case "PASS" -> Pass.parse(argument);
      case "QUIT" -> Quit.parse(argument);
      case "STLS" -> Stls.parse(argument);
      case "USER" -> User.parse(argument);
      default -> NotYet.named(keyword);
    };
  }

  /** For commands that have no argument. */
  static void nothing(String argument) throws SyntaxException {
    if (!argument.isBlank()) {
      throw new SyntaxException("Too many arguments");
    }
  }
}
