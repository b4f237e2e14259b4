package dev.postern.protocols.pop;

import dev.postern.api.client.Accounts;
import dev.postern.protocols.mail.MailListener;
import dev.postern.protocols.mail.MailServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * POP3 (RFC 1939): answers clients until they have logged in, logs in upstream for them, and gets
 * out of the way of the bytes.
 */
public final class PopServer {
  private PopServer() {}

  /** Starts to listen; fails if the address cannot be bound. */
  public static Future<MailServer> start(Vertx vertx, Accounts accounts, MailListener listener) {
    return MailServer.start(vertx, accounts, listener, new PopProtocol());
  }
}
