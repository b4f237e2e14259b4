package dev.postern.protocols.pop;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.protocols.mail.Farewell;
import dev.postern.protocols.mail.MailSession;
import dev.postern.protocols.mail.SaslStep;
import dev.postern.protocols.mail.SpliceWatch;
import dev.postern.protocols.mail.Upstreams;
import dev.postern.protocols.mail.Wire;
import io.vertx.core.Future;

/**
 * From a password shown to the maildrop behind: checks it, logs in upstream, answers, splices. What
 * PASS and AUTH share.
 */
record Passage(PopDialogue dialogue, String command) {

  /** A password was shown, or was about to be, where anybody could read it. */
  static Future<Next> refuseClearText(PopDialogue dialogue) {
    return dialogue.reply("-ERR [SYS/PERM] Use TLS first");
  }

  Future<Next> go(SaslStep.End end) {
    MailSession session = dialogue.session();
    return switch (end) {
      case SaslStep.Malformed(String why) -> dialogue.reply("-ERR " + why);
      case SaslStep.Cancelled() -> dialogue.reply("-ERR " + command + " cancelled");
      case SaslStep.Shown shown ->
          session
              .logIn(shown, to -> PopUpstream.open(session.upstreams(), to))
              .transform((opened, failure) -> Future.succeededFuture(answer(opened, failure)));
    };
  }

  private Next answer(Wire upstream, Throwable failure) {
    MailSession session = dialogue.session();
    if (failure == null) {
      session.splice(upstream, "+OK You are logged in", SpliceWatch.NONE);
      return Next.NOTHING;
    }
    session.send(
        FailureResponse.of(
            failure instanceof PosternException known
                ? known
                : new PosternException(
                    new Failure.Unavailable(Upstreams.RETRY_AFTER, "Internal trouble"), failure)));
    if (session.tooManyFailures()) {
      session.farewell(Farewell.TOO_MANY_FAILURES);
      return Next.NOTHING;
    }
    return Next.COMMAND;
  }
}
