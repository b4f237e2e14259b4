package dev.postern.protocols.pop;

import dev.postern.protocols.mail.LoginName;
import dev.postern.protocols.mail.Octets;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * PASS (RFC 1939 section 7). Spaces are part of the password.
 *
 * @param password in UTF-8
 */
record Pass(String password) implements Command {

  static Pass parse(String argument) throws SyntaxException {
    return new Pass(
        Octets.utf8(argument).orElseThrow(() -> new SyntaxException("The password is not UTF-8")));
  }

  @Override
  public Future<Next> run(PopDialogue dialogue) {
    if (!dialogue.session().passwordsAllowed()) {
      return Passage.refuseClearText(dialogue);
    }
    Optional<String> login = dialogue.takeUser();
    if (login.isEmpty()) {
      return dialogue.reply("-ERR Send USER first");
    }
    return new Passage(dialogue, "PASS").go(LoginName.shown(login.get(), password));
  }

  @Override
  public String toString() {
    return "Pass[]";
  }
}
