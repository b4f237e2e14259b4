package dev.postern.protocols.pop;

import io.vertx.core.Future;

/** QUIT (RFC 1939 section 4). */
record Quit() implements Command {

  static Quit parse(String argument) throws SyntaxException {
    Command.nothing(argument);
    return new Quit();
  }

  @Override
  public Future<Next> run(PopDialogue dialogue) {
    dialogue.session().end("+OK Goodbye");
    return Future.succeededFuture(Next.NOTHING);
  }
}
