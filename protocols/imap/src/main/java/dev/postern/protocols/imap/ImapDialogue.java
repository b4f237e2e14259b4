package dev.postern.protocols.imap;

import dev.postern.protocols.mail.Farewell;
import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;

/** The dialogue with one client in the not authenticated state (RFC 9051 section 3.1). */
final class ImapDialogue {
  private final MailSession session;
  private final CommandReader reader;
  private ClientId client = ClientId.UNKNOWN;

  ImapDialogue(MailSession session) {
    this.session = session;
    this.reader = new CommandReader(session);
  }

  MailSession session() {
    return session;
  }

  /** What the client said of itself last. */
  ClientId client() {
    return client;
  }

  void calledBy(ClientId name) {
    client = name;
  }

  void greet() {
    session.send("* OK [CAPABILITY " + Capability.of(session) + "] " + session.listener().name());
    next();
  }

  private void next() {
    reader.read().onComplete(this::answer, this::unreadable);
  }

  private void answer(String text) {
    if (!session.anotherCommand()) {
      return;
    }
    run(text).onComplete(this::after, session::failed);
  }

  private Future<Next> run(String text) {
    Request request;
    Command command;
    try {
      request = Request.parse(text);
    } catch (SyntaxException untagged) {
      session.send("* BAD " + untagged.getMessage());
      return Future.succeededFuture(Next.COMMAND);
    }
    try {
      command = Command.parse(request);
    } catch (SyntaxException wrong) {
      session.send(request.tag() + " BAD " + wrong.getMessage());
      return Future.succeededFuture(Next.COMMAND);
    }
    return command.run(this, request.tag());
  }

  private void after(Next next) {
    switch (next) {
      case COMMAND -> next();
      case NOTHING -> {}
    }
  }

  private void unreadable(Throwable cause) {
    if (cause instanceof LiteralTooLargeException tooLarge) {
      if (tooLarge.synchronizing() && session.anotherCommand()) {
        session.send(tooLarge.tag() + " BAD [TOOBIG] The literal is too large");
        next();
      } else {
        session.farewell(Farewell.LITERAL_TOO_LARGE);
      }
      return;
    }
    session.failed(cause);
  }
}
