package dev.postern.protocols.smtp;

import io.vertx.core.Future;

/** A command that the standards have and this server does not: EXPN, ETRN, TURN. */
record NotOffered() implements Command {

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    dialogue.session().send("502 5.5.1 There is no such command here");
    return Future.succeededFuture(Next.MISTAKE);
  }
}
