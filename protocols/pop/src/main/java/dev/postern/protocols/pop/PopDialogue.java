package dev.postern.protocols.pop;

import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;
import java.util.Optional;

/** The dialogue with one client in the AUTHORIZATION state (RFC 1939 section 4). */
final class PopDialogue {
  /** RFC 5034 section 4: AUTH lines may be this long; others end at 255 (RFC 2449 section 4). */
  private static final int LONGEST_LINE = 12_288;

  private final MailSession session;

  /** The name in a USER that PASS may follow now. */
  private Optional<String> user = Optional.empty();

  PopDialogue(MailSession session) {
    this.session = session;
  }

  MailSession session() {
    return session;
  }

  /** Without a timestamp, which would offer APOP (RFC 1939 section 7). */
  void greet() {
    session.send("+OK Postern POP3 ready at " + session.listener().name());
    next();
  }

  /** What USER named, once: a PASS that failed needs another USER. */
  Optional<String> takeUser() {
    Optional<String> taken = user;
    user = Optional.empty();
    return taken;
  }

  void named(String login) {
    user = Optional.of(login);
  }

  /** Sends a response of one line; another command follows. */
  Future<Next> reply(String line) {
    session.send(line);
    return Future.succeededFuture(Next.COMMAND);
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
      return reply("-ERR " + wrong.getMessage());
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
