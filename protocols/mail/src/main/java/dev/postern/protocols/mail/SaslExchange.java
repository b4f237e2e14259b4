package dev.postern.protocols.mail;

import dev.postern.api.PosternException;
import io.vertx.core.Future;

/** Leads a SASL exchange with a client to its end. */
public final class SaslExchange {
  /** RFC 4954 section 4 wants room for as much. */
  private static final int LONGEST_MESSAGE = 12_288;

  private SaslExchange() {}

  public static Future<SaslStep.End> lead(MailSession session, SaslStep step) {
    return switch (step) {
      case SaslStep.End end -> Future.succeededFuture(end);
      case SaslStep.Challenge challenge ->
          ask(session, challenge.text())
              .compose(answer -> lead(session, challenge.next().apply(answer)));
    };
  }

  /**
   * Lets the mechanism tell the client first why it is not let in, where it has words for that.
   *
   * @return fails with the same in any case
   */
  static <T> Future<T> refuse(MailSession session, SaslStep.Shown shown, PosternException why) {
    return shown
        .refusal()
        .challenge(why.failure())
        .map(challenge -> ask(session, challenge).<T>transform((_, _) -> Future.failedFuture(why)))
        .orElseGet(() -> Future.failedFuture(why));
  }

  private static Future<String> ask(MailSession session, String challenge) {
    session.send(session.protocol().saslPrompt() + challenge);
    return session.line(LONGEST_MESSAGE);
  }
}
