package dev.postern.protocols.pop;

import dev.postern.protocols.mail.MailSession;
import dev.postern.protocols.mail.SaslExchange;
import dev.postern.protocols.mail.SaslMechanism;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * AUTH (RFC 5034), with or without initial response.
 *
 * @param mechanism its name; empty if the client asks which there are
 */
record Auth(String mechanism, Optional<String> initialResponse) implements Command {
  static Auth parse(String argument) throws SyntaxException {
    String[] words = argument.strip().split(" +");
    if (words.length > 2) {
      throw new SyntaxException("AUTH needs a mechanism, and at most one initial response");
    }
    return new Auth(words[0], words.length == 2 ? Optional.of(words[1]) : Optional.empty());
  }

  @Override
  public Future<Next> run(PopDialogue dialogue) {
    MailSession session = dialogue.session();
    if (!session.passwordsAllowed()) {
      return Passage.refuseClearText(dialogue);
    }
    if (mechanism.isEmpty()) {
      return list(dialogue);
    }
    Optional<SaslMechanism> known = SaslMechanism.named(mechanism);
    if (known.isEmpty()) {
      return dialogue.reply("-ERR Unknown mechanism");
    }
    return SaslExchange.lead(session, known.get().begin(initialResponse))
        .compose(new Passage(dialogue, "AUTH")::go);
  }

  /** As older clients ask, Outlook and Thunderbird among them; no RFC has it. */
  private static Future<Next> list(PopDialogue dialogue) {
    dialogue.session().send("+OK Mechanisms follow");
    SaslMechanism.NAMES.forEach(dialogue.session()::send);
    return dialogue.reply(".");
  }
}
