package dev.postern.protocols.imap;

import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;

/** ID (RFC 2971). Says who we are; what the client says of itself is not kept. */
record Id() implements Command {

  static Id parse(Arguments arguments) throws SyntaxException {
    arguments.space();
    if (arguments.atEnd()) {
      throw new SyntaxException("ID needs NIL or a list");
    }
    return new Id();
  }

  @Override
  public Future<Next> run(MailSession session, String tag) {
    session.send("* ID (\"name\" \"Postern\")");
    session.send(tag + " OK ID completed");
    return Future.succeededFuture(Next.COMMAND);
  }
}
