package dev.postern.protocols.smtp;

import io.vertx.core.Future;

/** Every other command of SMTP: needs a login first (RFC 4954 section 6). */
record NotYet() implements Command {

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    dialogue.session().send("530 5.7.0 Authentication required");
    return Future.succeededFuture(Next.COMMAND);
  }
}
