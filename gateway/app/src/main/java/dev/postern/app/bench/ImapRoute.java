package dev.postern.app.bench;

import dev.postern.app.Demo;
import dev.postern.config.ListenerConfig.Protocol;
import javax.net.SocketFactory;

/** A way to a mailbox by IMAP. */
interface ImapRoute {

  /** A new connection, logged in. */
  ImapConnection connect();

  /** Through the gateway, as a client with a password. */
  static ImapRoute throughTheGateway(Demo demo, String login) {
    return () -> {
      ImapConnection imap =
          ImapConnection.open(SocketFactory.getDefault(), demo.gateway().port(Protocol.IMAP));
      imap.command("LOGIN " + login + ' ' + Demo.PASSWORD);
      return imap;
    };
  }

  /** Straight to the tenant, by TLS and with a token. */
  static ImapRoute direct(Demo demo, String login) {
    TenantCredentials credentials = TenantCredentials.of(demo.sandbox());
    return () -> {
      ImapConnection imap = ImapConnection.open(credentials.tls(), demo.sandbox().imapsPort());
      imap.command("AUTHENTICATE XOAUTH2 " + credentials.xoauth2(login));
      return imap;
    };
  }
}
