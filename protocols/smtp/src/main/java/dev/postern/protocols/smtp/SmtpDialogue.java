package dev.postern.protocols.smtp;

import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;

/** The dialogue with one client until it has logged in. */
final class SmtpDialogue {
  /** RFC 4954 section 4: AUTH lines may be this long; others end at 512. */
  private static final int LONGEST_LINE = 12_288;

  private final MailSession session;

  /** The name in the client's last EHLO or HELO; empty before. */
  private String clientName = "";

  SmtpDialogue(MailSession session) {
    this.session = session;
  }

  MailSession session() {
    return session;
  }

  String clientName() {
    return clientName;
  }

  boolean greeted() {
    return !clientName.isEmpty();
  }

  void greetedBy(String name) {
    clientName = name;
  }

  /** RFC 3207 section 4.2: after the handshake the client has not said who it is. */
  void forgetClient() {
    clientName = "";
  }

  void greet() {
    session.send("220 " + session.listener().name() + " ESMTP Postern");
    next();
  }

  private void next() {
    session.line(LONGEST_LINE).onComplete(this::answer, session::failed);
  }

  private void answer(String line) {
    if (session.anotherCommand()) {
      run(line).onComplete(this::after, session::failed);
    }
  }

  private Future<Next> run(String line) {
    Command command;
    try {
      command = Command.parse(line);
    } catch (SyntaxException wrong) {
      session.send("501 5.5.4 " + wrong.getMessage());
      return Future.succeededFuture(Next.COMMAND);
    }
    return command.run(this);
  }

  private void after(Next next) {
    switch (next) {
      case COMMAND -> next();
      case NOTHING -> {}
    }
  }
}
