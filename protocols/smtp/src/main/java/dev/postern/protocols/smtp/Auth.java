package dev.postern.protocols.smtp;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Outbox;
import dev.postern.protocols.mail.Admission;
import dev.postern.protocols.mail.Farewell;
import dev.postern.protocols.mail.MailSession;
import dev.postern.protocols.mail.SaslExchange;
import dev.postern.protocols.mail.SaslMechanism;
import dev.postern.protocols.mail.SaslStep;
import dev.postern.protocols.mail.SpliceWatch;
import dev.postern.protocols.mail.Upstreams;
import dev.postern.protocols.mail.Wire;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * AUTH (RFC 4954), with or without initial response.
 *
 * @param mechanism empty if we do not know it
 */
record Auth(Optional<SaslMechanism> mechanism, Optional<String> initialResponse)
    implements Command {
  private static final String SUCCESS = "235 2.7.0 Authentication successful";

  static Auth parse(String argument) throws SyntaxException {
    String[] words = argument.split(" +");
    if (argument.isEmpty() || words.length > 2) {
      throw new SyntaxException("AUTH needs a mechanism, and at most one initial response");
    }
    return new Auth(
        SaslMechanism.named(words[0]),
        words.length == 2 ? Optional.of(words[1]) : Optional.empty());
  }

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    MailSession session = dialogue.session();
    if (!session.passwordsAllowed()) {
      // A client that asks without having been offered AUTH: tell it what is missing.
      return reply(
          session,
          session.startTlsOffered()
              ? "530 5.7.0 Must issue a STARTTLS command first"
              : "538 5.7.11 Encryption required for requested authentication mechanism");
    }
    if (!dialogue.greeted()) {
      return reply(session, "503 5.5.1 Say EHLO first");
    }
    if (mechanism.isEmpty()) {
      return reply(session, "504 5.5.4 Unknown mechanism");
    }
    return SaslExchange.lead(session, mechanism.get().begin(initialResponse))
        .compose(end -> go(dialogue, end));
  }

  private static Future<Next> go(SmtpDialogue dialogue, SaslStep.End end) {
    MailSession session = dialogue.session();
    return switch (end) {
      case SaslStep.Malformed(String why) -> reply(session, "501 5.5.2 " + why);
      case SaslStep.Cancelled() -> reply(session, "501 5.7.0 AUTH cancelled");
      case SaslStep.Shown shown ->
          session
              .logIn(shown, WayOut::of, way -> way.take(dialogue))
              .transform((taken, failure) ->
                  Future.succeededFuture(
                      failure == null ? goOn(dialogue, taken) : refuse(session, failure)));
    };
  }

  private static Next goOn(SmtpDialogue dialogue, WayOut.Taken taken) {
    return switch (taken) {
      case WayOut.Joined(Wire upstream) -> {
        dialogue.session().splice(upstream, SUCCESS, SpliceWatch.NONE);
        yield Next.NOTHING;
      }
      case WayOut.Receive(Admission admission, Outbox outbox) -> {
        dialogue.submitTo(admission, outbox);
        dialogue.session().send(SUCCESS);
        yield Next.COMMAND;
      }
    };
  }

  private static Next refuse(MailSession session, Throwable failure) {
    Failure why =
        failure instanceof PosternException known
            ? known.failure()
            : new Failure.Unavailable(Upstreams.RETRY_AFTER, "Internal trouble");
    session.send(FailureReply.toLogin(why));
    if (session.tooManyFailures()) {
      session.farewell(Farewell.TOO_MANY_FAILURES);
      return Next.NOTHING;
    }
    return Next.COMMAND;
  }

  private static Future<Next> reply(MailSession session, String line) {
    session.send(line);
    return Future.succeededFuture(Next.COMMAND);
  }
}
