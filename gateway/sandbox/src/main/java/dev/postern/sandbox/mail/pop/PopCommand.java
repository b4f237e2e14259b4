package dev.postern.sandbox.mail.pop;

import java.io.IOException;
import java.util.Map;

/** A command of RFC 1939 or of one of the extensions Exchange announces. */
@FunctionalInterface
interface PopCommand {

  /** Carries out the command and writes the whole response; the session flushes it. */
  void run(PopSession session, String argument) throws IOException;

  /** In which states a command is valid (RFC 1939 section 3). */
  enum Phase {
    ANY,
    AUTHORIZATION,
    TRANSACTION
  }

  /** A command and when it may come. */
  record Registered(Phase phase, PopCommand command) {}

  Map<String, Registered> ALL =
      Map.ofEntries(
          entry("CAPA", Phase.ANY, new Capa()),
          entry("QUIT", Phase.ANY, new Quit()),
          entry("AUTH", Phase.AUTHORIZATION, new Auth()),
          entry("USER", Phase.AUTHORIZATION, new User()),
          entry("PASS", Phase.AUTHORIZATION, new Pass()),
          entry("STAT", Phase.TRANSACTION, new Stat()),
          entry("LIST", Phase.TRANSACTION, new Listing(message -> "" + message.size())),
          entry("UIDL", Phase.TRANSACTION, new Listing(Maildrop.Numbered::uniqueId)),
          entry("RETR", Phase.TRANSACTION, new Retr()),
          entry("TOP", Phase.TRANSACTION, new Top()),
          entry("DELE", Phase.TRANSACTION, new Dele()),
          entry("RSET", Phase.TRANSACTION, new Rset()),
          entry("NOOP", Phase.TRANSACTION, (session, argument) -> session.ok("")));

  private static Map.Entry<String, Registered> entry(
      String keyword, Phase phase, PopCommand command) {
    return Map.entry(keyword, new Registered(phase, command));
  }
}
