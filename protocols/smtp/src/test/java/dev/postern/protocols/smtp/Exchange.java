package dev.postern.protocols.smtp;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.function.Consumer;

/** Exchange Online's side of a login, line for line as it was seen on the wire. */
final class Exchange {
  /** As long as real ones. */
  static final String TOKEN = "dXNlcj1hbGljZUBjb250b3NvLmV4YW1wbGUB" + "YXV0".repeat(500);

  private Exchange() {}

  /** An upstream that lets alice in and then goes on as told. */
  static ScriptedServer thatThen(Consumer<LineClient> goesOn) {
    return ScriptedServer.playing(c -> {
      upToLogin(c, "client.example");
      c.send("235 2.7.0 Authentication successful");
      goesOn.accept(c);
    });
  }

  /** An upstream that answers the gateway's token as told. */
  static ScriptedServer thatAnswersTheToken(String reply) {
    return ScriptedServer.playing(c -> {
      upToLogin(c, "client.example");
      c.send(reply);
      c.expectEnd();
    });
  }

  static void upToLogin(LineClient c, String name) {
    c.send(
        "220 FR4P281CA0001.outlook.office365.com Microsoft ESMTP MAIL Service ready at Fri, 20 Nov"
            + " 2026 06:30:00 +0000");
    c.expect("EHLO " + name);
    announce(c, "250-STARTTLS");
    c.expect("STARTTLS");
    c.send("220 2.0.0 SMTP server ready");
    c.handshakeAsServer();
    c.expect("EHLO " + name);
    announce(c, "250-AUTH LOGIN XOAUTH2");
    c.expect("AUTH XOAUTH2");
    c.send("334 ");
    c.expect(TOKEN);
  }

  private static void announce(LineClient c, String security) {
    c.send("250-FR4P281CA0001.outlook.office365.com Hello [192.0.2.1]");
    c.send("250-SIZE 157286400");
    c.send("250-PIPELINING");
    c.send("250-DSN");
    c.send("250-ENHANCEDSTATUSCODES");
    c.send(security);
    c.send("250-8BITMIME");
    c.send("250-BINARYMIME");
    c.send("250-CHUNKING");
    c.send("250 SMTPUTF8");
  }
}
