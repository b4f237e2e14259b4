package dev.postern.protocols.pop;

import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;

/** STLS (RFC 2595 section 4). */
record Stls() implements Command {

  static Stls parse(String argument) throws SyntaxException {
    Command.nothing(argument);
    return new Stls();
  }

  @Override
  public Future<Next> run(PopDialogue dialogue) {
    MailSession session = dialogue.session();
    if (!session.startTlsOffered()) {
      return dialogue.reply(
          session.encrypted() ? "-ERR TLS is on already" : "-ERR There is no TLS here");
    }
    dialogue.takeUser(); // what was said in the clear is forgotten
    return session.startTls("+OK Begin TLS now").map(Next.COMMAND);
  }
}
