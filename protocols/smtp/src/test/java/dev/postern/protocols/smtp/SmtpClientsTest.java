package dev.postern.protocols.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postern.api.mail.Upstream;
import dev.postern.protocols.mail.ClientProgram;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.MailListener.Tls;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.TestCertificate;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real clients send mail through the gateway, to a server that takes XOAUTH2. */
class SmtpClientsTest {
  private static final String PASSWORD = "de mo\"\\ü";

  @TempDir Path folder;
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private Listening gateway;

  @BeforeEach
  void listen() {
    server.start();
    server.setUser(OneAccount.LOGIN, OneAccount.LOGIN, "token");
    Upstream upstream =
        new Upstream(
            "127.0.0.1",
            server.getSmtp().getPort(),
            Upstream.Security.NONE,
            List.of(),
            "XOAUTH2",
            Base64.getEncoder()
                .encodeToString(
                    ("user=" + OneAccount.LOGIN + "\1auth=Bearer token\1\1").getBytes()));
    gateway =
        Listening.to(
            SmtpServer::start,
            new OneAccount(PASSWORD, p -> upstream),
            new Tls.StartTls(TestCertificate.forListener()));
  }

  @AfterEach
  void stop() {
    gateway.close();
    server.stop();
  }

  private void assertArrived(String subject) throws MessagingException {
    assertThat(server.waitForIncomingEmail(5_000, 1)).isTrue();
    MimeMessage message = server.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo(subject);
    assertThat(GreenMailUtil.getBody(message)).contains("sent through the gateway");
  }

  @Test
  void swaks_sends_a_message_with_each_mechanism() throws Exception {
    ClientProgram swaks = new ClientProgram("swaks");
    for (String mechanism : List.of("PLAIN", "LOGIN")) {
      String subject = "By " + mechanism;
      swaks.run(
          "--server",
          "127.0.0.1",
          "--port",
          Integer.toString(gateway.port()),
          "--auth",
          mechanism,
          "--auth-user",
          OneAccount.LOGIN,
          "--auth-password",
          PASSWORD,
          "--from",
          OneAccount.LOGIN,
          "--to",
          "bob@contoso.example",
          "--header",
          "Subject: " + subject,
          "--body",
          "sent through the gateway");
      assertArrived(subject);
      server.purgeEmailFromAllMailboxes();
    }
  }

  @Test
  void curl_sends_a_message_over_starttls() throws MessagingException, IOException {
    ClientProgram curl = new ClientProgram("curl");
    Path message = folder.resolve("message");
    Files.writeString(
        message,
        "Subject: By curl\r\nFrom: alice@contoso.example\r\n\r\nsent through the gateway\r\n");
    curl.run(
        "--silent",
        "--show-error",
        "--ssl-reqd",
        "--insecure",
        "--user",
        OneAccount.LOGIN + ":" + PASSWORD,
        "--mail-from",
        OneAccount.LOGIN,
        "--mail-rcpt",
        "bob@contoso.example",
        "--upload-file",
        message.toString(),
        "smtp://127.0.0.1:" + gateway.port());
    assertArrived("By curl");
  }
}
