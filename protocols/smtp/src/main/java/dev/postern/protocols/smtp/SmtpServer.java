package dev.postern.protocols.smtp;

import dev.postern.api.client.Accounts;
import dev.postern.protocols.mail.MailListener;
import dev.postern.protocols.mail.MailServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * SMTP submission (RFC 6409): answers clients until they have logged in. Then it either logs in
 * upstream for them and gets out of the way of the bytes, or takes their messages itself.
 */
public final class SmtpServer {
  private SmtpServer() {}

  /** Starts to listen; fails if the address cannot be bound. */
  public static Future<MailServer> start(Vertx vertx, Accounts accounts, MailListener listener) {
    return MailServer.start(vertx, accounts, listener, new SmtpProtocol(Patience.STANDARD));
  }
}
