package dev.postern.protocols.smtp;

import java.time.Duration;

/**
 * How long a client may be silent once it has logged in.
 *
 * @param forCommand before its next command
 * @param inMessage in the middle of a message
 */
record Patience(Duration forCommand, Duration inMessage) {
  /** RFC 5321 sections 4.5.3.2.7 and 4.5.3.2.5. */
  static final Patience STANDARD = new Patience(Duration.ofMinutes(5), Duration.ofMinutes(3));
}
