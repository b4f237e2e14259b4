package dev.postern.protocols.imap;

import io.vertx.core.Future;

/** A command that the server understands before login. */
sealed interface Command
    permits Authenticate, Capability, Id, Login, Logout, Noop, NotYet, StartTls {

  /** Carries it out and sends every response to it, the tagged one included. */
  Future<Next> run(ImapDialogue dialogue, String tag);

  static Command parse(Request request) throws SyntaxException {
    Arguments arguments = new Arguments(request.arguments());
    return switch (request.name()) {
      case "AUTHENTICATE" -> Authenticate.parse(arguments);
      case "CAPABILITY" -> Capability.parse(arguments);
      case "ID" -> Id.parse(arguments);
      case "LOGIN" -> Login.parse(arguments);
      case "LOGOUT" -> Logout.parse(arguments);
      case "NOOP" -> Noop.parse(arguments);
      case "STARTTLS" -> StartTls.parse(arguments);
      default -> NotYet.named(request.name());
    };
  }
}
