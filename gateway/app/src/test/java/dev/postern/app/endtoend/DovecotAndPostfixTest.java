package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.protocols.mail.ClientProgram;
import dev.postern.protocols.mail.LineClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway in front of mail servers that nobody here wrote: with tokens, as in front of Exchange
 * Online, and with passwords, as in front of an organisation's own servers.
 */
class DovecotAndPostfixTest {
  private static final String ALICE = GatewaysBeforeForeignServers.ALICE;
  private static final String BOB = GatewaysBeforeForeignServers.BOB;
  @TempDir static Path state;
  private static GatewaysBeforeForeignServers installation;
  private static Gateway byToken;
  private static Gateway byPassword;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    installation = GatewaysBeforeForeignServers.start(state);
    byToken = installation.byToken();
    byPassword = installation.byPassword();
  }

  @AfterAll
  static void stop() throws Exception {
    if (installation != null) {
      installation.close();
    }
  }

  @BeforeEach
  void empty() {
    for (String login : List.of(ALICE, BOB)) {
      try (LineClient imap = imap(byToken, login)) {
        imap.send("d STORE 1:* +FLAGS.SILENT (\\Deleted)");
        imap.readTo("d ");
        imap.send("e EXPUNGE");
        imap.readTo("e OK");
      }
    }
  }

  private static LineClient imap(Gateway gateway, String login) {
    LineClient imap = LineClient.connect(gateway.port(Protocol.IMAP));
    imap.expect("* OK");
    imap.send("l LOGIN " + login + " " + Demo.PASSWORD);
    assertThat(imap.readTo("l ").getLast())
        .as(installation.servers().logs())
        .startsWith("l OK [CAPABILITY ");
    imap.send("i SELECT INBOX");
    imap.readTo("i OK");
    return imap;
  }

  private static String message(String subject) {
    return """
    From: %s\r
    To: %s\r
    Subject: %s\r
    Date: Mon, 12 Jan 2026 10:00:00 +0000\r
    \r
    .Text\r
    """
        .formatted(ALICE, BOB, subject);
  }

  private static void append(Gateway gateway, String login, String subject) {
    String message = message(subject);
    try (LineClient imap = imap(gateway, login)) {
      imap.send("a APPEND INBOX {" + message.length() + "}");
      imap.expect("+ ");
      imap.sendRaw(message);
      imap.send("");
      imap.readTo("a OK");
    }
  }

  private static String plain(String login) {
    return Base64.getEncoder()
        .encodeToString(('\0' + login + '\0' + Demo.PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  private static String popLogin(LineClient pop, String login) {
    pop.expect("+OK");
    pop.send("AUTH PLAIN " + plain(login));
    return pop.line();
  }

  @Test
  void after_login_a_client_hears_what_dovecot_can_do_that_exchange_cannot() {
    try (LineClient imap = LineClient.connect(byToken.port(Protocol.IMAP))) {
      assertThat(imap.expect("* OK")).doesNotContain("CONDSTORE");
      imap.send("l LOGIN " + ALICE + " " + Demo.PASSWORD);
      assertThat(imap.expect("l OK [CAPABILITY ")).contains(" QRESYNC ").doesNotContain("AUTH=");
      imap.send("e ENABLE QRESYNC");
      imap.expect("* ENABLED QRESYNC");
    }
  }

  @Test
  void mbsync_reads_by_token_what_was_put_there_by_password() throws IOException {
    for (int i = 1; i <= 5; i++) {
      append(byPassword, ALICE, "Message " + i);
    }
    Path maildir = Files.createDirectory(folder.resolve("mail"));
    Path password = Files.writeString(folder.resolve("password"), Demo.PASSWORD);
    Path configuration =
        Files.writeString(
            folder.resolve("mbsyncrc"),
            """
            IMAPAccount gateway
            Host 127.0.0.1
            Port %d
            User %s
            PassCmd "cat %s"
            SSLType None
            AuthMechs LOGIN

            IMAPStore remote
            Account gateway

            MaildirStore local
            Path %s/
            Inbox %s/INBOX
            SubFolders Verbatim

            Channel all
            Far :remote:
            Near :local:
            Patterns INBOX
            Create Near
            Sync All
            SyncState *
            """
                .formatted(byToken.port(Protocol.IMAP), ALICE, password, maildir, maildir));
    new ClientProgram("mbsync").run("--config", configuration.toString(), "--all");
    try (Stream<Path> files = Files.list(maildir.resolve("INBOX/new"))) {
      assertThat(files).hasSize(5);
    }
  }

  @Test
  void curl_fetches_by_pop_both_ways() {
    append(byToken, BOB, "Fetched");
    for (Gateway gateway : List.of(byToken, byPassword)) {
      String message =
          new ClientProgram("curl")
              .run(
                  "--silent",
                  "--show-error",
                  "--user",
                  BOB + ":" + Demo.PASSWORD,
                  "pop3://localhost:" + gateway.port(Protocol.POP) + "/1");
      assertThat(message).contains("Subject: Fetched", "\n.Text");
    }
  }

  @Test
  void swaks_sends_both_ways_and_the_mail_arrives() {
    for (Gateway gateway : List.of(byToken, byPassword)) {
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
              "Subject: By swaks");
    }
    try (LineClient imap = imap(byToken, BOB)) {
      Await.until(
          "both have arrived",
          () -> {
            imap.send("s SEARCH SUBJECT \"By swaks\"");
            return imap.readTo("s OK").getFirst().equals("* SEARCH 1 2");
          });
    }
  }

  @Test
  void postfix_lets_nobody_send_as_somebody_else() {
    for (Gateway gateway : List.of(byToken, byPassword)) {
      try (LineClient smtp = LineClient.connect(gateway.port(Protocol.SMTP))) {
        smtp.expect("220 ");
        smtp.send("EHLO client.example");
        smtp.readTo("250 ");
        smtp.send("AUTH PLAIN " + plain(ALICE));
        smtp.expect("235 ");
        smtp.send("MAIL FROM:<" + BOB + ">");
        smtp.expect("250 ");
        smtp.send("RCPT TO:<" + ALICE + ">");
        smtp.expect("553 5.7.1 ");
      }
    }
  }

  @Test
  void who_has_no_login_of_his_own_reads_by_the_service_account_and_cannot_send() {
    append(byPassword, BOB, "By the service account");
    try (LineClient pop = LineClient.connect(byPassword.port(Protocol.POP));
        LineClient smtp = LineClient.connect(byPassword.port(Protocol.SMTP))) {
      assertThat(popLogin(pop, BOB)).startsWith("+OK");
      pop.send("STAT");
      pop.expect("+OK 1 ");
      smtp.expect("220 ");
      smtp.send("EHLO client.example");
      smtp.readTo("250 ");
      smtp.send("AUTH PLAIN " + plain(BOB));
      smtp.expect("554 5.3.3 This mailbox cannot send by SMTP");
    }
    assertThat(installation.servers().logs()).contains("Master user logging in as " + BOB);
  }

  @Test
  void a_token_that_dovecot_refuses_is_never_called_a_wrong_password() {
    installation.introspection().require("A.Role.Nobody.Has");
    try (LineClient imap = LineClient.connect(byToken.port(Protocol.IMAP));
        LineClient pop = LineClient.connect(byToken.port(Protocol.POP));
        LineClient smtp = LineClient.connect(byToken.port(Protocol.SMTP))) {
      imap.expect("* OK");
      imap.send("l LOGIN " + ALICE + " " + Demo.PASSWORD);
      imap.expect("l NO [UNAVAILABLE] The mail server localhost did not accept");
      assertThat(popLogin(pop, ALICE))
          .startsWith("-ERR [SYS/TEMP] The mail server localhost did not accept");
      smtp.expect("220 ");
      smtp.send("EHLO client.example");
      smtp.readTo("250 ");
      smtp.send("AUTH PLAIN " + plain(ALICE));
      smtp.expect("454 4.7.0 The mail server localhost did not accept");
    } finally {
      installation.introspection().require(GatewaysBeforeForeignServers.ROLES);
    }
  }
}
