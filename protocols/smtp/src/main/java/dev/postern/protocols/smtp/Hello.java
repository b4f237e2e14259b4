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
   * What Exchange Online announces and the gateway has as well, since before the login nobody knows
   * with which of them the client goes on.
   */
  private static final List<String> BOTH_WAYS =
      List.of(
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
    dialogue.greetedBy(name);
    // RFC 5321 section 4.1.4: as if it were RSET.
    return dialogue.forget().compose(gone -> answer(dialogue));
  }

  private Future<Next> answer(SmtpDialogue dialogue) {
    MailSession session = dialogue.session();
    if (!extended) {
      return dialogue.reply("250 " + session.listener().name());
    }
    List<String> lines = new ArrayList<>();
    lines.add(session.listener().name());
    lines.add(size(dialogue));
    lines.addAll(BOTH_WAYS);
    if (!dialogue.isSubmitting()) {
      security(session, lines);
    }
    for (int i = 0; i < lines.size() - 1; i++) {
      session.send("250-" + lines.get(i));
    }
    return dialogue.reply("250 " + lines.getLast());
  }

  /**
   * RFC 1870 section 3: without a number, nothing is said of the largest size. Before the login it
   * is not known, since every way out has its own.
   */
  private static String size(SmtpDialogue dialogue) {
    return dialogue.isSubmitting() ? "SIZE " + dialogue.submitting().outbox().maxSize() : "SIZE";
  }

  private static void security(MailSession session, List<String> lines) {
    if (session.startTlsOffered()) {
      lines.add("STARTTLS");
    }
    if (session.passwordsAllowed()) {
      lines.add("AUTH " + String.join(" ", SaslMechanism.NAMES));
    }
  }
}
