package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.accounts.Argon2id;
import dev.postern.accounts.PasswordHash;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersEditor;
import dev.postern.api.MailAddress;
import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.protocols.mail.ClientProgram;
import dev.postern.protocols.mail.LineClient;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mail of an Exchange Server: Alice has a login of her own there, Bob is opened by the service
 * account, in the form that Exchange takes.
 */
class OnPremisesMailTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";

  @TempDir Path folder;
  private Sandbox exchange;

  @BeforeEach
  void start() throws IOException {
    exchange = Sandbox.start(SandboxOptions.ephemeral().withOnPremises(true));
    PasswordHash password = new Argon2id().hash(Demo.PASSWORD);
    for (String login : List.of(ALICE, BOB)) {
      new UsersEditor(folder.resolve("users"))
          .add(new User(login, List.of(new MailAddress(login)), password, login));
    }
  }

  @AfterEach
  void stop() throws IOException {
    exchange.close();
  }

  private Gateway gateway(String servicePassword) {
    String text =
        """
        data: %s
        users: %s
        listeners:
          - { protocol: imap, port: 0 }
          - { protocol: pop, port: 0 }
          - { protocol: smtp, port: 0 }
        tenants:
          - name: on-site
            domains: [contoso.example]
            backend: ews
            mail: exchangemail
            kind: on-premises
            ews-url: https://localhost:%d/EWS/Exchange.asmx
            service-account: svc@contoso.example
            service-password: %s
            imap: { host: localhost, port: %d }
            pop: { host: localhost, port: %d }
            smtp: { host: localhost, port: %d }
            mail-logins:
              - { mailbox: %s, user: %s, password: demo }
            trust: %s
        """
            .formatted(
                folder.resolve("data"),
                folder.resolve("users"),
                exchange.httpsPort(),
                servicePassword,
                exchange.imapsPort(),
                exchange.popsPort(),
                exchange.smtpPort(),
                ALICE,
                ALICE,
                exchange.caCertificate());
    return Gateway.start(ConfigDocument.parse(text, folder.resolve("postern.yaml"), Map.of()));
  }

  @Test
  void what_alice_sends_bob_reads_by_pop_and_imap() {
    try (Gateway gateway = gateway("svc-demo")) {
      new ClientProgram("swaks")
          .run(
              "--server",
              "localhost:" + gateway.port(Protocol.SMTP),
              "--auth-user",
              ALICE,
              "--auth-password",
              Demo.PASSWORD,
              "--from",
              ALICE,
              "--to",
              BOB,
              "--header",
              "Subject: On site");
      for (String url :
          List.of(
              "pop3://localhost:" + gateway.port(Protocol.POP) + "/1",
              "imap://localhost:" + gateway.port(Protocol.IMAP) + "/INBOX;MAILINDEX=1")) {
        assertThat(
                new ClientProgram("curl")
                    .run("--silent", "--show-error", "--user", BOB + ":" + Demo.PASSWORD, url))
            .contains("Subject: On site");
      }
      assertThat(exchange.requests().count("entra", "token")).isZero();
    }
  }

  @Test
  void a_service_password_that_is_refused_is_tried_once_whatever_clients_do() {
    try (Gateway gateway = gateway("changed-since")) {
      for (int i = 0; i < 5; i++) {
        try (LineClient imap = LineClient.connect(gateway.port(Protocol.IMAP))) {
          imap.expect("* OK");
          imap.send("l LOGIN " + BOB + " " + Demo.PASSWORD);
          imap.expect("l NO [UNAVAILABLE] The mail server");
        }
      }
      assertThat(exchange.requests().count("imap", "AUTHENTICATE")).isOne();
    }
  }
}
