package dev.postern.protocols.imap;

import dev.postern.protocols.mail.LoginName;
import dev.postern.protocols.mail.SaslStep;
import io.vertx.core.Future;

/** LOGIN (RFC 9051 section 6.2.3). */
record Login(SaslStep.End shown) implements Command {

  static Login parse(Arguments arguments) throws SyntaxException {
    arguments.space();
    String login = arguments.astring();
    arguments.space();
    String password = arguments.astring();
    arguments.end();
    return new Login(LoginName.shown(login, password));
  }

  @Override
  public Future<Next> run(ImapDialogue dialogue, String tag) {
    return Passage.of(dialogue, tag, "LOGIN").go(shown);
  }
}
