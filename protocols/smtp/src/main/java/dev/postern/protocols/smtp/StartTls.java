package dev.postern.protocols.smtp;

import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;

/** STARTTLS (RFC 3207). */
record StartTls() implements Command {

  static StartTls parse(String argument) throws SyntaxException {
    if (!argument.isEmpty()) {
      throw new SyntaxException("STARTTLS has no arguments");
    }
    return new StartTls();
  }

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    MailSession session = dialogue.session();
    if (!session.startTlsOffered()) {
      session.send(
          session.encrypted() ? "503 5.5.1 TLS is on already" : "502 5.5.1 There is no TLS here");
      return Future.succeededFuture(Next.COMMAND);
    }
    dialogue.forgetClient();
    return session.startTls("220 2.0.0 Begin TLS now").map(Next.COMMAND);
  }
}
