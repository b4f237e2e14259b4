package dev.postern.protocols.imap;

import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;

/** LOGOUT (RFC 9051 section 6.1.3). */
record Logout() implements Command {

  static Logout parse(Arguments arguments) throws SyntaxException {
    arguments.end();
    return new Logout();
  }

  @Override
  public Future<Next> run(ImapDialogue dialogue, String tag) {
    MailSession session = dialogue.session();
    session.send("* BYE Goodbye");
    session.end(tag + " OK LOGOUT completed");
    return Future.succeededFuture(Next.NOTHING);
  }
}
