package dev.postern.protocols.smtp;

import io.vertx.core.Future;

/** HELP (RFC 5321 section 4.1.1.8). */
record Help() implements Command {

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    return dialogue.reply("214 2.0.0 This server submits mail: see RFC 6409 and RFC 5321");
  }
}
