package dev.postern.protocols.pop;

import dev.postern.protocols.mail.Octets;
import io.vertx.core.Future;

/** USER (RFC 1939 section 7). Says nothing of whether there is such a login. */
record User(String login) implements Command {

  static User parse(String argument) throws SyntaxException {
    String login =
        Octets.utf8(argument.strip())
            .orElseThrow(() -> new SyntaxException("The login is not UTF-8"));
    if (login.isEmpty()) {
      throw new SyntaxException("USER needs a login");
    }
    return new User(login);
  }

  @Override
  public Future<Next> run(PopDialogue dialogue) {
    if (!dialogue.session().passwordsAllowed()) {
      return Passage.refuseClearText(dialogue);
    }
    dialogue.named(login);
    return dialogue.reply("+OK Send PASS");
  }
}
