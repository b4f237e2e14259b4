package dev.postern.protocols.imap;

import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;

/** STARTTLS (RFC 9051 section 6.2.1). */
record StartTls() implements Command {

  static StartTls parse(Arguments arguments) throws SyntaxException {
    arguments.end();
    return new StartTls();
  }

  @Override
  public Future<Next> run(ImapDialogue dialogue, String tag) {
    MailSession session = dialogue.session();
    if (!session.startTlsOffered()) {
      session.send(
          tag + (session.encrypted() ? " BAD TLS is on already" : " BAD There is no TLS here"));
      return Future.succeededFuture(Next.COMMAND);
    }
    return session.startTls(tag + " OK Begin TLS now").map(Next.COMMAND);
  }
}
