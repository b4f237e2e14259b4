package dev.postern.api.mail;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Protocol;

/** The way of one mailbox's mail. */
public interface MailRoute {

  /**
   * Where to connect, with fresh credentials. Blocks while a token is fetched.
   *
   * @throws PosternException {@link Failure.Unavailable} if no token can be had, {@link
   *     Failure.Unsupported} if the tenant has no such upstream
   */
  Upstream upstream(Protocol protocol);

  /**
   * Tells that the upstream refused these credentials, so that fresh ones are fetched for the next
   * login. Does not block.
   */
  default void refused(Upstream upstream) {}

  /** How mail leaves at the moment. Does not block. */
  default Sending sending() {
    return new Sending.Splice();
  }

  /**
   * Tells that the upstream takes no mail from the mailbox by SMTP, since SMTP AUTH is disabled.
   * Does not block. Whether there is another way, {@link #sending} says from now on.
   */
  default void smtpAuthDisabled(Extent extent) {}

  /** Tells what the upstream did to a client of IMAP. Does not block. */
  default void disturbed(Disturbance what) {}

  /** What an upstream does to clients that have done nothing wrong. */
  enum Disturbance {
    THROTTLED,
    HUNG_UP,
    NOT_CONNECTED
  }

  /** For whom SMTP AUTH is disabled. */
  enum Extent {
    TENANT,
    MAILBOX
  }
}
