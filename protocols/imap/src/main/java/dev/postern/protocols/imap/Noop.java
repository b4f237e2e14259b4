package dev.postern.protocols.imap;

import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;

/** NOOP (RFC 9051 section 6.1.2). */
record Noop() implements Command {

  static Noop parse(Arguments arguments) throws SyntaxException {
    arguments.end();
    return new Noop();
  }

  @Override
  public Future<Next> run(ImapDialogue dialogue, String tag) {
    MailSession session = dialogue.session();
    session.send(tag + " OK NOOP completed");
    return Future.succeededFuture(Next.COMMAND);
  }
}
