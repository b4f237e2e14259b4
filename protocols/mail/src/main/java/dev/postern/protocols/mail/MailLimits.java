package dev.postern.protocols.mail;

import java.time.Duration;

/**
 * What one listener puts up with.
 *
 * @param connections at the same time
 * @param connectionsPerAddress at the same time from one address
 * @param beforeLogin how long a client may take to log in, its failures included
 * @param upstream how long each stage of a login upstream may take
 * @param idle how long a connection may be silent after login
 * @param commands how many commands a client may send before login
 * @param failures how many wrong passwords a connection survives
 */
public record MailLimits(
    int connections,
    int connectionsPerAddress,
    Duration beforeLogin,
    Duration upstream,
    Duration idle,
    int commands,
    int failures) {

  /**
   * Room for many devices of many users behind one address; silence for longer than the 29 minutes
   * that RFC 9051 section 5.4 grants.
   */
  public static final MailLimits DEFAULTS =
      new MailLimits(
          10_000,
          1_000,
          Duration.ofSeconds(90),
          Duration.ofSeconds(20),
          Duration.ofMinutes(31),
          100,
          3);
}
