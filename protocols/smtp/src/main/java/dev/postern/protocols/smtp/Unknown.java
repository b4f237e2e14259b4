package dev.postern.protocols.smtp;

import io.vertx.core.Future;

/** What is no command at all. */
record Unknown() implements Command {

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    dialogue.session().send("500 5.5.1 Unknown command");
    return Future.succeededFuture(Next.MISTAKE);
  }
}
