package dev.postern.protocols.smtp;

import io.vertx.core.Future;

/** RSET (RFC 5321 section 4.1.1.5). */
record Rset() implements Command {

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    return dialogue.forget().compose(gone -> dialogue.reply("250 2.0.0 OK"));
  }
}
