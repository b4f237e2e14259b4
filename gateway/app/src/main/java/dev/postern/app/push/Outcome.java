package dev.postern.app.push;

import java.time.Duration;

/** What became of a message, as far as the push service says. */
sealed interface Outcome {

  /** The push service has it. */
  record Accepted() implements Outcome {}

  /** There is no such subscription any more (RFC 8030 section 7.3). */
  record Gone() implements Outcome {}

  /**
   * It may work later.
   *
   * @param retryAfter not before; zero if the push service did not say
   * @param reason for the log, without secrets
   */
  record Failed(Duration retryAfter, String reason) implements Outcome {}
}
