package dev.postern.protocols.pop;

import io.vertx.core.Future;
import java.util.Set;

/** Everything else: commands that need a login first, and what is no command at all. */
record NotYet(boolean known) implements Command {
  private static final Set<String> AFTER_LOGIN =
      Set.of("DELE", "LIST", "NOOP", "RETR", "RSET", "STAT", "TOP", "UIDL");

  static NotYet named(String keyword) {
    return new NotYet(AFTER_LOGIN.contains(keyword));
  }

  @Override
  public Future<Next> run(PopDialogue dialogue) {
    return dialogue.reply(known ? "-ERR Log in first" : "-ERR Unknown command");
  }
}
