package dev.postern.protocols.pop;

import dev.postern.protocols.mail.MailSession;
import dev.postern.protocols.mail.SaslMechanism;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * CAPA (RFC 2449 section 5), before login. Clients ask once, so it names what they find behind it
 * as well: TOP and UIDL, which Exchange has. It does not name PIPELINING and UTF8 (RFC 6856), which
 * Exchange has not.
 */
record Capa() implements Command {

  static Capa parse(String argument) throws SyntaxException {
    Command.nothing(argument);
    return new Capa();
  }

  /** What a client may do as its connection is now. */
  static List<String> of(MailSession session) {
    List<String> names = new ArrayList<>(List.of("TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE"));
    if (session.startTlsOffered()) {
      names.add("STLS");
    }
    if (session.passwordsAllowed()) {
      names.add("USER");
      names.add("SASL " + String.join(" ", SaslMechanism.NAMES));
    }
    names.add("IMPLEMENTATION Postern");
    return names;
  }

  @Override
  public Future<Next> run(PopDialogue dialogue) {
    dialogue.session().send("+OK Capabilities follow");
    of(dialogue.session()).forEach(dialogue.session()::send);
    return dialogue.reply(".");
  }
}
