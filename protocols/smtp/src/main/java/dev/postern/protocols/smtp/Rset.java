package dev.postern.protocols.smtp;

import io.vertx.core.Future;

/** RSET (RFC 5321 section 4.1.1.5); before login there is nothing to reset. */
record Rset() implements Command {

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    dialogue.session().send("250 2.0.0 OK");
    return Future.succeededFuture(Next.COMMAND);
  }
}
