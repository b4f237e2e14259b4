package dev.postern.protocols.imap;

import dev.postern.api.client.Accounts;
import dev.postern.protocols.mail.MailListener;
import dev.postern.protocols.mail.MailServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * IMAP (RFC 9051, RFC 3501): answers clients until they have logged in, logs in upstream for them,
 * and gets out of the way of the bytes.
 */
public final class ImapServer {
  private ImapServer() {}

  /** Starts to listen; fails if the address cannot be bound. */
  public static Future<MailServer> start(Vertx vertx, Accounts accounts, MailListener listener) {
    return MailServer.start(vertx, accounts, listener, new ImapProtocol());
  }
}
