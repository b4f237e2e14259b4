package dev.postern.protocols.smtp;

import io.vertx.core.Future;

/** AUTH or STARTTLS where it is too late for them (RFC 4954 section 4). */
record OutOfPlace() implements Command {

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    return dialogue.reply("503 5.5.1 You have logged in already");
  }
}
