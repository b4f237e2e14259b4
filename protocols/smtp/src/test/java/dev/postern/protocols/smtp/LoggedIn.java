package dev.postern.protocols.smtp;

import dev.postern.api.mail.MailRoute;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;

/** A gateway for one test, and clients of it that have logged in. */
final class LoggedIn {
  static final String AUTH = "AUTH PLAIN AGFsaWNlQGNvbnRvc28uZXhhbXBsZQBkZW1v";

  private LoggedIn() {}

  static Listening gateway(MailRoute route) {
    return Listening.to(SmtpServer::start, new OneAccount("demo", route));
  }

  static LineClient to(Listening gateway) {
    LineClient client = gateway.connect();
    client.expect("220 ");
    client.send("EHLO client.example");
    client.readTo("250 ");
    client.send(AUTH);
    client.expect("235 2.7.0 ");
    return client;
  }

  /** Begins a message to bob. */
  static void begin(LineClient client) {
    client.sendRaw("MAIL FROM:<alice@contoso.example>\r\nRCPT TO:<bob@contoso.example>\r\n");
    client.expect("250 2.1.0 ");
    client.expect("250 2.1.5 ");
  }

  /** Begins a message to bob by DATA. */
  static void data(LineClient client) {
    begin(client);
    client.send("DATA");
    client.expect("354 ");
  }
}
