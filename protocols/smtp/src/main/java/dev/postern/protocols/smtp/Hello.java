package dev.postern.protocols.smtp;

import dev.postern.protocols.mail.MailSession;
import dev.postern.protocols.mail.SaslMechanism;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * EHLO and HELO (RFC 5321 section 4.1.1.1).
 *
 * @param name as the client gave it; scanners and scripts give all sorts of things
 */
record Hello(boolean extended, String name) implements Command {
  /**
   * What Exchange Online announces, since the client goes on with it and not with us once it has
   * logged in.
   */
  private static final List<String> UPSTREAM =
      List.of(
          "SIZE 157286400",
          "PIPELINING",
          "DSN",
          "ENHANCEDSTATUSCODES",
          "8BITMIME",
          "BINARYMIME",
          "CHUNKING",
          "SMTPUTF8");

  static Hello parse(boolean extended, String argument) {
    return new Hello(extended, argument.isEmpty() ? "unknown" : argument);
  }

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    MailSession session = dialogue.session();
    dialogue.greetedBy(name);
    if (!extended) {
      session.send("250 " + session.listener().name());
      return Future.succeededFuture(Next.COMMAND);
    }
    List<String> lines = new ArrayList<>();
    lines.add(session.listener().name());
    lines.addAll(UPSTREAM);
    if (session.startTlsOffered()) {
      lines.add("STARTTLS");
    }
    if (session.passwordsAllowed()) {
      lines.add("AUTH " + String.join(" ", SaslMechanism.NAMES));
    }
    for (int i = 0; i < lines.size(); i++) {
      session.send((i < lines.size() - 1 ? "250-" : "250 ") + lines.get(i));
    }
    return Future.succeededFuture(Next.COMMAND);
  }
}
