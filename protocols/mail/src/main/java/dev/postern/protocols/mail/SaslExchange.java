package dev.postern.protocols.mail;

import io.vertx.core.Future;

/** Leads a SASL exchange with a client to its end. */
public final class SaslExchange {
  /** RFC 4954 section 4 wants room for as much. */
  private static final int LONGEST_MESSAGE = 12_288;

  private SaslExchange() {}

  /**
   * @param prompt what stands before a challenge on the wire
   */
  public static Future<SaslStep.End> lead(MailSession session, String prompt, SaslStep step) {
    return switch (step) {
      case SaslStep.End end -> Future.succeededFuture(end);
      case SaslStep.Challenge challenge -> {
        session.send(prompt + challenge.text());
        yield session
            .line(LONGEST_MESSAGE)
            .compose(answer -> lead(session, prompt, challenge.next().apply(answer)));
      }
    };
  }
}
