package dev.postern.protocols.pop;

import io.vertx.core.Future;

/**
 * APOP (RFC 1939 section 7): refused, since it needs the password itself where the gateway keeps a
 * hash of it. The greeting does not offer it.
 */
record Apop() implements Command {

  @Override
  public Future<Next> run(PopDialogue dialogue) {
    return dialogue.reply("-ERR APOP is not supported: use USER and PASS, or AUTH");
  }
}
