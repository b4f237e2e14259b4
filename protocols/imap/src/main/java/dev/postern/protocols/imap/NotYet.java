package dev.postern.protocols.imap;

import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;
import java.util.Set;

/** Everything else: commands that need a login first, and what is no command at all. */
record NotYet(boolean known) implements Command {
  private static final Set<String> AFTER_LOGIN =
      Set.of(
          "APPEND",
          "CHECK",
          "CLOSE",
          "COMPRESS",
          "COPY",
          "CREATE",
          "DELETE",
          "ENABLE",
          "EXAMINE",
          "EXPUNGE",
          "FETCH",
          "GETQUOTA",
          "GETQUOTAROOT",
          "IDLE",
          "LIST",
          "LSUB",
          "MOVE",
          "NAMESPACE",
          "RENAME",
          "SEARCH",
          "SELECT",
          "STATUS",
          "STORE",
          "SUBSCRIBE",
          "UID",
          "UNSELECT",
          "UNSUBSCRIBE");

  static NotYet named(String name) {
    return new NotYet(AFTER_LOGIN.contains(name));
  }

  @Override
  public Future<Next> run(ImapDialogue dialogue, String tag) {
    MailSession session = dialogue.session();
    session.send(tag + (known ? " BAD Log in first" : " BAD Unknown command"));
    return Future.succeededFuture(Next.COMMAND);
  }
}
