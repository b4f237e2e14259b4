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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail clients that are installed where mail is read, from the gateway to the tenant and back. */
@ParameterizedClass
@EnumSource
class MailThroughTheGatewayTest {
  @Parameter private Via via;

  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";

  @TempDir static Path state;
  private static Sandbox sandbox;
  private static Gateway gateway;

  @TempDir Path folder;

  @BeforeParameterizedClassInvocation
  static void start(Via via) throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    GatewayFiles files =
        GatewayFiles.write(state.resolve(via.backend()), GatewayFiles.TenantPorts.of(sandbox), via);
    gateway = Gateway.start(ConfigDocument.read(files.config(), Map.of()));
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    gateway.close();
    sandbox.close();
  }

  @BeforeEach
  void forget() {
    sandbox.messages().reset();
    sandbox.requests().reset();
  }

  @Test
  void mbsync_reads_a_mailbox_then_finds_nothing_new_and_carries_flags_and_mail_upstream()
      throws Exception {
    for (int i = 1; i <= 20; i++) {
      append(ALICE, "Message " + i);
    }
    Path maildir = Files.createDirectory(folder.resolve("mail"));
    Path inbox = maildir.resolve("INBOX");
    mbsync(maildir);
    assertThat(files(inbox.resolve("new"))).hasSize(20);

    sandbox.requests().reset();
    mbsync(maildir);
    assertThat(files(inbox.resolve("new"))).hasSize(20);
    assertThat(fetchedBodies()).as("bodies fetched by a second run").isZero();

    Path read = only(inbox.resolve("new"), "Message 7");
    Files.move(read, inbox.resolve("cur").resolve(read.getFileName() + ":2,FS"));
    Files.writeString(inbox.resolve("cur/1.own:2,S"), message("Put there by mbsync"));
    mbsync(maildir);
    try (LineClient imap = imap(ALICE)) {
      imap.send("s SEARCH SUBJECT \"Message 7\" SEEN FLAGGED");
      assertThat(numbers(imap)).hasSize(1);
      imap.send("s SEARCH FLAGGED");
      assertThat(numbers(imap)).hasSize(1);
      imap.send("s SEARCH SUBJECT \"Put there by mbsync\" SEEN");
      assertThat(numbers(imap)).hasSize(1);
    }
  }

  @Test
  void what_swaks_sends_arrives_once() {
    swaks("By swaks");
    assertArrivedOnce("By swaks");
  }

  @Test
  void what_curl_sends_arrives_once() throws Exception {
    Path message = Files.writeString(folder.resolve("message"), message("By curl"));
    for (boolean tls : new boolean[] {false, true}) {
      sandbox.messages().reset();
      String subject = tls ? "By curl over TLS" : "By curl";
      Files.writeString(message, message(subject));
      List<String> arguments =
          Stream.of(
                  Stream.of("--silent", "--show-error", "--user", ALICE + ":" + Demo.PASSWORD),
                  tls
                      ? Stream.of("--ssl-reqd", "--cacert", sandbox.caCertificate().toString())
                      : Stream.<String>empty(),
                  Stream.of("--mail-from", ALICE, "--mail-rcpt", BOB),
                  Stream.of("--upload-file", message.toString()),
                  Stream.of("smtp://localhost:" + smtp(tls)))
              .flatMap(it -> it)
              .toList();
      new ClientProgram("curl").run(arguments.toArray(String[]::new));
      assertArrivedOnce(subject);
    }
  }

  private static void swaks(String subject) {
    new ClientProgram("swaks")
        .run(
            "--server",
            "localhost:" + smtp(false),
            "--auth-user",
            ALICE,
            "--auth-password",
            Demo.PASSWORD,
            "--from",
            ALICE,
            "--to",
            BOB,
            "--header",
            "Subject: " + subject);
  }

  private static void assertArrivedOnce(String subject) {
    try (TenantControl tenant = new TenantControl(sandbox.httpPort())) {
      assertThat(tenant.submitted(BOB)).isOne();
      assertThat(tenant.delivered(BOB)).isOne();
    }
    try (LineClient imap = imap(BOB)) {
      imap.send("s SEARCH SUBJECT \"" + subject + "\"");
      assertThat(numbers(imap)).isNotEmpty();
    }
  }

  private void mbsync(Path maildir) throws IOException {
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
                .formatted(gateway.port(Protocol.IMAP), ALICE, password, maildir, maildir));
    new ClientProgram("mbsync").run("--config", configuration.toString(), "--all");
  }

  private static void append(String login, String subject) {
    byte[] message = message(subject).getBytes(StandardCharsets.UTF_8);
    try (LineClient imap = imap(login)) {
      imap.send("a APPEND INBOX {" + message.length + "}");
      imap.expect("+ ");
      imap.sendRaw(message);
      imap.send("");
      imap.readTo("a OK");
    }
  }

  private static String message(String subject) {
    return """
    From: %s\r
    To: %s\r
    Subject: %s\r
    Date: Mon, 12 Jan 2026 10:00:00 +0000\r
    Message-ID: <%s@contoso.example>\r
    \r
    Text\r
    """
        .formatted(ALICE, BOB, subject, subject.replace(' ', '.'));
  }

  /** A connection through the gateway, with INBOX selected. */
  private static LineClient imap(String login) {
    LineClient imap = LineClient.connect(gateway.port(Protocol.IMAP));
    imap.expect("* OK");
    imap.send("l LOGIN " + login + " " + Demo.PASSWORD);
    imap.readTo("l OK");
    imap.send("i SELECT INBOX");
    imap.readTo("i OK");
    return imap;
  }

  private static List<String> numbers(LineClient imap) {
    return imap.readTo("s OK").stream()
        .filter(line -> line.startsWith("* SEARCH "))
        .flatMap(line -> Stream.of(line.substring("* SEARCH ".length()).split(" ")))
        .toList();
  }

  private static int smtp(boolean tls) {
    return gateway.listeners().stream()
        .filter(listener -> listener.config().protocol() == Protocol.SMTP)
        .filter(listener -> listener.config().tls().isPresent() == tls)
        .mapToInt(Bound::port)
        .findFirst()
        .orElseThrow();
  }

  private static long fetchedBodies() {
    return sandbox.requests().counts().stream()
        .filter(it -> it.protocol().equals("imap") && it.operation().contains("FETCH"))
        .mapToLong(it -> it.count())
        .sum();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static Path only(Path directory, String subject) throws IOException {
    for (Path file : files(directory)) {
      if (Files.readString(file).contains("Subject: " + subject + "\r\n")
          || Files.readString(file).contains("Subject: " + subject + "\n")) {
        return file;
      }
    }
    throw new AssertionError("no " + subject + " in " + directory);
  }
}
