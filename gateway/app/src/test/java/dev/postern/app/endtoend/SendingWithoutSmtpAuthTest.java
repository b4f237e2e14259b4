package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Bound;
import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.protocols.mail.ClientProgram;
import dev.postern.protocols.mail.LineClient;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.journal.MessageJournal.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** SMTP AUTH is disabled in the tenant, and whatever sends mail sends it all the same. */
@ParameterizedClass
@EnumSource
class SendingWithoutSmtpAuthTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";

  @Parameter private Via via;

  @TempDir static Path state;
  private static Sandbox sandbox;
  private static Gateway gateway;
  private static TenantControl tenant;

  @TempDir Path folder;

  @BeforeParameterizedClassInvocation
  static void start(Via via) throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    GatewayFiles files =
        GatewayFiles.write(state.resolve(via.backend()), GatewayFiles.TenantPorts.of(sandbox), via)
            .with(
                """
                grants:
                  - { owner: carol@contoso.example, grantee: alice@contoso.example,
                      kinds: [mail, send-as], rights: write }
                spool: { senders: [bob@contoso.example] }
                """);
    gateway = Gateway.start(ConfigDocument.read(files.config(), Map.of()));
    tenant = new TenantControl(sandbox.httpPort());
    tenant.conditions(
        """
        {"mail": [{"protocol": "smtp",
                   "fault": {"kind": "smtp-auth-disabled", "scope": "Tenant"}}]}
        """);
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    tenant.close();
    gateway.close();
    sandbox.close();
  }

  @BeforeEach
  void forget() {
    sandbox.messages().reset();
    sandbox.requests().reset();
  }

  @Test
  void swaks() {
    new ClientProgram("swaks");
    shell(
        "swaks --server localhost:%d --auth-user %s --auth-password %s --from %s --to %s"
                .formatted(port(false), ALICE, Demo.PASSWORD, ALICE, BOB)
            + " --header 'Subject: By swaks'");
    assertArrivedOnce("By swaks");
  }

  @Test
  void curl() throws IOException {
    new ClientProgram("curl")
        .run(
            "--silent",
            "--show-error",
            "--ssl-reqd",
            "--cacert",
            sandbox.caCertificate().toString(),
            "--user",
            ALICE + ":" + Demo.PASSWORD,
            "--mail-from",
            ALICE,
            "--mail-rcpt",
            BOB,
            "--upload-file",
            message("By curl").toString(),
            "smtp://localhost:" + port(true));
    assertArrivedOnce("By curl");
  }

  @Test
  void msmtp() throws IOException {
    new ClientProgram("msmtp");
    shell(
        "msmtp --host=localhost --port=%d --auth=login --user=%s --passwordeval='echo %s' --tls=on"
                .formatted(port(true), ALICE, Demo.PASSWORD)
            + " --tls-trust-file=%s --from=%s %s < %s"
                .formatted(sandbox.caCertificate(), ALICE, BOB, message("By msmtp")));
    assertArrivedOnce("By msmtp");
  }

  @Test
  void s_nail() {
    new ClientProgram("s-nail");
    shell(
        "echo Text | s-nail -:/ -Sv15-compat -Smta=smtp://%s:%s@localhost:%d -Ssmtp-auth=login"
                .formatted(ALICE.replace("@", "%40"), Demo.PASSWORD, port(false))
            + " -S from=%s -s 'By s-nail' %s".formatted(ALICE, BOB));
    assertArrivedOnce("By s-nail");
  }

  @Test
  void mutt() {
    new ClientProgram("mutt");
    shell(
        "echo Text | mutt -n -F /dev/null -e 'set smtp_url=\"smtp://%s:%s@localhost:%d\"'"
                .formatted(ALICE.replace("@", "%40"), Demo.PASSWORD, port(false))
            + " -e 'set ssl_starttls=no ssl_force_tls=no copy=no from=%s smtp_authenticators=login'"
                .formatted(ALICE)
            + " -s 'By mutt' %s".formatted(BOB));
    assertArrivedOnce("By mutt");
  }

  @Test
  void pythons_smtplib() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("send.py"),
            """
            import smtplib, sys
            from email.message import EmailMessage
            message = EmailMessage()
            message["From"] = "alice@contoso.example"
            message["To"] = "bob@contoso.example"
            message["Subject"] = "By smtplib"
            message.set_content("Text")
            with smtplib.SMTP("localhost", int(sys.argv[1])) as server:
                server.login("alice@contoso.example", sys.argv[2])
                server.send_message(message)
            """);
    new ClientProgram("python3").run(script.toString(), "" + port(false), Demo.PASSWORD);
    assertArrivedOnce("By smtplib");
  }

  @Test
  void a_burst_of_connections_asks_exchange_once_at_most() {
    for (int i = 0; i < 20; i++) {
      send(ALICE, ALICE, ALICE, "Burst " + i).expect("250 2.0.0 ");
    }
    assertThat(sandbox.messages().count(Event.DELIVERED, BOB)).isEqualTo(20);
    assertThat(tenant.requests("smtp", "AUTH")).isLessThanOrEqualTo(1);
  }

  @Test
  void an_address_that_is_somebody_elses_is_refused_in_envelope_and_header() {
    try (LineClient smtp = login(ALICE)) {
      smtp.send("MAIL FROM:<bob@contoso.example>");
      smtp.expect("553 5.7.1 alice@contoso.example may not send as bob@contoso.example");
    }
    send(ALICE, ALICE, BOB, "Not mine")
        .expect("553 5.7.1 alice@contoso.example may not send as bob@contoso.example");
    assertThat(sandbox.messages().count(Event.SUBMITTED, BOB)).isZero();
  }

  @Test
  void an_alias_of_the_mailbox_is_not_refused() {
    try (LineClient smtp = login(ALICE)) {
      smtp.send("MAIL FROM:<" + GatewayFiles.alias(ALICE) + ">");
      smtp.expect("250 2.1.0 ");
    }
  }

  @Test
  void mail_of_a_mailbox_that_is_listed_is_kept_and_sent() {
    try (LineClient smtp = login(BOB)) {
      smtp.sendRaw("MAIL FROM:<" + BOB + ">\r\nRCPT TO:<" + ALICE + ">\r\nDATA\r\n");
      smtp.expect("250 ");
      smtp.expect("250 ");
      smtp.expect("354 ");
      smtp.sendRaw(text(BOB, "Kept").replace("To: " + BOB, "To: " + ALICE) + ".\r\n");
      smtp.expect("250 2.0.0 queued as ");
    }
    Await.until("it has arrived", () -> found(ALICE, "INBOX", "Kept") == 1);
    assertThat(sandbox.messages().count(Event.SUBMITTED, ALICE)).isOne();
    assertThat(found(BOB, "Sent Items", "Kept")).isOne();
  }

  @Test
  void a_mailbox_that_was_granted_keeps_the_copy_of_what_is_sent_from_it() {
    String carol = "carol@contoso.example";
    send(ALICE + "/" + carol, carol, carol, "From Carol's").expect("250 2.0.0 ");
    assertThat(sandbox.messages().count(Event.DELIVERED, BOB)).isOne();
    assertThat(found(carol, "Sent Items", "From Carol's")).isOne();
    assertThat(found(ALICE, "Sent Items", "From Carol's")).isZero();
    try (LineClient smtp = greeted()) {
      smtp.send("AUTH PLAIN " + plain(BOB + "/" + carol));
      smtp.expect("550 5.7.1 bob@contoso.example may not send as carol@contoso.example");
    }
  }

  private void shell(String command) {
    new ClientProgram("sh").run("-c", "cd '" + folder + "' && export HOME=. && " + command);
  }

  private Path message(String subject) throws IOException {
    return Files.writeString(folder.resolve("message"), text(ALICE, subject));
  }

  private static String text(String from, String subject) {
    return "From: %s\r\nTo: %s\r\nSubject: %s\r\n\r\nText\r\n".formatted(from, BOB, subject);
  }

  /** Sends a message to bob; the reply to it is still to be read. */
  private static LineClient send(String login, String sender, String from, String subject) {
    LineClient smtp = login(login);
    smtp.sendRaw("MAIL FROM:<" + sender + ">\r\nRCPT TO:<" + BOB + ">\r\nDATA\r\n");
    smtp.expect("250 ");
    smtp.expect("250 ");
    smtp.expect("354 ");
    smtp.sendRaw(text(from, subject) + ".\r\n");
    return smtp;
  }

  private static LineClient login(String name) {
    LineClient smtp = greeted();
    smtp.send("AUTH PLAIN " + plain(name));
    smtp.expect("235 ");
    return smtp;
  }

  private static LineClient greeted() {
    LineClient smtp = LineClient.connect(port(false));
    smtp.expect("220 ");
    smtp.send("EHLO client.example");
    smtp.readTo("250 ");
    return smtp;
  }

  private static String plain(String name) {
    return Base64.getEncoder()
        .encodeToString(("\0" + name + "\0" + Demo.PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  private static int port(boolean tls) {
    return gateway.listeners().stream()
        .filter(listener -> listener.config().protocol() == Protocol.SMTP)
        .filter(listener -> listener.config().tls().isPresent() == tls)
        .mapToInt(Bound::port)
        .findFirst()
        .orElseThrow();
  }

  private static void assertArrivedOnce(String subject) {
    assertThat(sandbox.messages().count(Event.SUBMITTED, BOB)).isOne();
    assertThat(sandbox.messages().count(Event.DELIVERED, BOB)).isOne();
    assertThat(found(BOB, "INBOX", subject)).isOne();
    assertThat(found(ALICE, "Sent Items", subject)).isOne();
    assertThat(tenant.requests("smtp", "AUTH")).isLessThanOrEqualTo(1);
  }

  /** How many messages with this subject lie in a folder. */
  private static long found(String login, String folder, String subject) {
    try (LineClient imap = LineClient.connect(gateway.port(Protocol.IMAP))) {
      imap.expect("* OK");
      imap.send("l LOGIN " + login + " " + Demo.PASSWORD);
      imap.readTo("l OK");
      imap.send("i SELECT \"" + folder + "\"");
      imap.readTo("i OK");
      imap.send("s SEARCH SUBJECT \"" + subject + "\"");
      return imap.readTo("s OK").stream()
          .filter(line -> line.startsWith("* SEARCH "))
          .mapToLong(line -> line.split(" ").length - 2)
          .sum();
    }
  }
}
