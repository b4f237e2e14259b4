package dev.postern.protocols.smtp;

import io.vertx.core.Future;

/** VRFY (RFC 5321 section 4.1.1.6): nobody learns here who has a mailbox (section 7.3). */
record Vrfy() implements Command {

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    return dialogue.reply("252 2.1.5 Send some mail, and see");
  }
}
