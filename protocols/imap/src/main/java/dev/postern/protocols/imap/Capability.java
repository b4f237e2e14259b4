package dev.postern.protocols.imap;

import dev.postern.protocols.mail.MailSession;
import dev.postern.protocols.mail.SaslMechanism;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** CAPABILITY (RFC 9051 section 6.1.1). */
record Capability() implements Command {

  static Capability parse(Arguments arguments) throws SyntaxException {
    arguments.end();
    return new Capability();
  }

  /** What a client may do as its connection is now. */
  static String of(MailSession session) {
    List<String> names = new ArrayList<>(List.of("IMAP4rev1", "LITERAL+", "SASL-IR", "ID"));
    if (session.startTlsOffered()) {
      names.add("STARTTLS");
    }
    if (session.passwordsAllowed()) {
      SaslMechanism.NAMES.forEach(name -> names.add("AUTH=" + name));
    } else {
      names.add("LOGINDISABLED");
    }
    return String.join(" ", names);
  }

  @Override
  public Future<Next> run(ImapDialogue dialogue, String tag) {
    MailSession session = dialogue.session();
    session.send("* CAPABILITY " + of(session));
    session.send(tag + " OK CAPABILITY completed");
    return Future.succeededFuture(Next.COMMAND);
  }
}
