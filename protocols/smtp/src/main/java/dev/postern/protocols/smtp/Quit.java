package dev.postern.protocols.smtp;

import io.vertx.core.Future;

/** QUIT (RFC 5321 section 4.1.1.10). */
record Quit() implements Command {

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    return dialogue
        .forget()
        .map(gone -> {
          dialogue.session().end("221 2.0.0 Goodbye");
          return Next.NOTHING;
        });
  }
}
