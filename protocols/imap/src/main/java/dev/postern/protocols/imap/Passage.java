package dev.postern.protocols.imap;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.protocols.mail.Farewell;
import dev.postern.protocols.mail.MailSession;
import dev.postern.protocols.mail.SaslStep;
import dev.postern.protocols.mail.Upstreams;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * From a password shown to the mailbox behind: checks it, logs in upstream, answers, splices. What
 * LOGIN and AUTHENTICATE share.
 */
record Passage(ImapDialogue dialogue, String tag, String command) {

  static Passage of(ImapDialogue dialogue, String tag, String command) {
    return new Passage(dialogue, tag, command);
  }

  /** RFC 5530: a password was shown, or was about to be, where anybody could read it. */
  static Future<Next> refuseClearText(MailSession session, String tag) {
    session.send(tag + " NO [PRIVACYREQUIRED] Use TLS first");
    return Future.succeededFuture(Next.COMMAND);
  }

  Future<Next> go(SaslStep.End end) {
    MailSession session = dialogue.session();
    if (!session.passwordsAllowed()) {
      return refuseClearText(session, tag);
    }
    return switch (end) {
      case SaslStep.Malformed(String why) -> bad(why);
      case SaslStep.Cancelled() -> bad(command + " cancelled");
      case SaslStep.Shown shown ->
          session
              .logIn(shown, to -> ImapUpstream.open(session.upstreams(), to, introduction(session)))
              .transform((opened, failure) -> Future.succeededFuture(answer(opened, failure)));
    };
  }

  /** What the upstream is told of the client, where the client has said anything. */
  private Optional<String> introduction(MailSession session) {
    return dialogue.client().isKnown()
        ? Optional.of(dialogue.client().passedOn(session.origin()))
        : Optional.empty();
  }

  private Future<Next> bad(String why) {
    dialogue.session().send(tag + " BAD " + why);
    return Future.succeededFuture(Next.COMMAND);
  }

  private Next answer(ImapUpstream.Opened opened, Throwable failure) {
    MailSession session = dialogue.session();
    if (failure == null) {
      session.splice(
          opened.wire(),
          tag + " OK [CAPABILITY " + opened.capabilities() + "] " + command + " completed",
          opened.watch());
      return Next.NOTHING;
    }
    Failure why =
        failure instanceof PosternException known
            ? known.failure()
            : new Failure.Unavailable(Upstreams.RETRY_AFTER, "Internal trouble");
    session.send(tag + " " + FailureResponse.of(why));
    if (session.tooManyFailures()) {
      session.farewell(Farewell.TOO_MANY_FAILURES);
      return Next.NOTHING;
    }
    return Next.COMMAND;
  }
}
