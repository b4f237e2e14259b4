package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** POP clients that are installed where mail is read, from the gateway to the tenant and back. */
class PopThroughTheGatewayTest {
  private static final String ALICE = "alice@contoso.example";
  private static final int MESSAGES = 3;

  @TempDir static Path state;
  private static Sandbox sandbox;
  private static Gateway gateway;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    GatewayFiles files = GatewayFiles.write(state, GatewayFiles.TenantPorts.of(sandbox), Via.GRAPH);
    gateway = Gateway.start(ConfigDocument.read(files.config(), Map.of()));
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
    sandbox.close();
  }

  /** Empties the maildrop and the folder of what was deleted, and fills the maildrop anew. */
  @BeforeEach
  void fill() {
    try (LineClient imap = imap()) {
      for (String name : List.of("\"Deleted Items\"", "INBOX")) {
        imap.send("s SELECT " + name);
        imap.readTo("s OK");
        imap.send("d STORE 1:* +FLAGS.SILENT (\\Deleted)");
        imap.readTo("d ");
        imap.send("e EXPUNGE");
        imap.readTo("e OK");
      }
      for (int i = 1; i <= MESSAGES; i++) {
        byte[] message = message(i).getBytes(StandardCharsets.UTF_8);
        imap.send("a APPEND INBOX {" + message.length + "+}");
        imap.sendRaw(message);
        imap.send("");
        imap.readTo("a OK");
      }
    }
    sandbox.requests().reset();
  }

  private static String message(int i) {
    return """
    From: bob@contoso.example\r
    To: %s\r
    Subject: Message %d\r
    Date: Mon, 12 Jan 2026 10:00:00 +0000\r
    Message-ID: <%d@contoso.example>\r
    \r
    .a line that begins with a dot\r
    Text of message %d, äöü\r
    """
        .formatted(ALICE, i, i, i);
  }

  private static LineClient imap() {
    LineClient imap = LineClient.connect(gateway.port(Protocol.IMAP));
    imap.expect("* OK");
    imap.send("l LOGIN " + ALICE + " " + Demo.PASSWORD);
    imap.readTo("l OK");
    return imap;
  }

  private static int messagesIn(String name) {
    try (LineClient imap = imap()) {
      imap.send("s STATUS \"" + name + "\" (MESSAGES)");
      String status = imap.expect("* STATUS ");
      return Integer.parseInt(status.replaceAll(".*MESSAGES (\\d+).*", "$1"));
    }
  }

  private static void assertAllMovedToDeletedItems() {
    assertThat(messagesIn("INBOX")).isZero();
    assertThat(messagesIn("Deleted Items")).isEqualTo(MESSAGES);
  }

  private static String port() {
    return Integer.toString(gateway.port(Protocol.POP));
  }

  private Path secret(String name, String text) throws IOException {
    Path file =
        Files.createFile(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text);
  }

  @Test
  void curl_lists_and_fetches_with_each_mechanism() {
    ClientProgram curl = new ClientProgram("curl");
    for (String mechanism : List.of("*", "PLAIN", "LOGIN")) {
      String[] common = {
        "--silent",
        "--show-error",
        "--login-options",
        "AUTH=" + mechanism,
        "--user",
        ALICE + ":" + Demo.PASSWORD
      };
      String list = curl.run(with(common, "pop3://localhost:" + port() + "/"));
      assertThat(list.lines()).as(mechanism).hasSize(MESSAGES);
      String message = curl.run(with(common, "pop3://localhost:" + port() + "/2"));
      assertThat(message)
          .as(mechanism)
          .contains("Subject: Message 2", "\n.a line that begins with a dot", "äöü");
    }
    assertThat(sandbox.requests().count("pop", "AUTH")).isEqualTo(6);
    assertThat(sandbox.requests().count("entra", "token")).as("had before, and kept").isZero();
  }

  private static String[] with(String[] arguments, String last) {
    return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray(String[]::new);
  }

  @Test
  void pythons_poplib_reads_every_message_and_deletes_it() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("read.py"),
            """
            import poplib, sys
            pop = poplib.POP3('localhost', int(sys.argv[1]))
            capabilities = pop.capa()
            assert 'UIDL' in capabilities and 'TOP' in capabilities, capabilities
            pop.user('%s')
            pop.pass_('%s')
            count, size = pop.stat()
            total = 0
            for number in range(1, count + 1):
                lines = pop.retr(number)[1]
                total += sum(len(line) + 2 for line in lines)
                assert any(line.startswith(b'.a line') for line in lines), lines
                assert pop.top(number, 0)[1] == lines[:6], lines
                pop.dele(number)
            assert total == size, (total, size)
            assert pop.uidl()[1] == []
            pop.quit()
            print(count)
            """
                .formatted(ALICE, Demo.PASSWORD));
    assertThat(new ClientProgram("python3").run(script.toString(), port()).strip())
        .isEqualTo(Integer.toString(MESSAGES));
    assertAllMovedToDeletedItems();
  }

  @Test
  void getmail_fetches_once_leaves_on_the_server_and_finds_nothing_new() throws IOException {
    Path mbox = Files.createFile(folder.resolve("mbox"));
    ClientProgram getmail = new ClientProgram("getmail");
    Files.writeString(
        folder.resolve("getmailrc"),
        """
        [retriever]
        type = SimplePOP3Retriever
        server = localhost
        port = %s
        username = %s
        password = %s
        [destination]
        type = MDA_external
        path = /bin/sh
        arguments = ("-c", "cat >> %s")
        allow_root_commands = true
        [options]
        read_all = false
        delete = false
        """
            .formatted(port(), ALICE, Demo.PASSWORD, mbox));
    for (int run = 1; run <= 2; run++) {
      getmail.run("--getmaildir", folder.toString());
      assertThat(Files.readString(mbox))
          .contains("\n.a line that begins with a dot")
          .satisfies(it -> assertThat(it.split("Text of message \\d, äöü")).hasSize(MESSAGES + 1));
    }
    assertThat(messagesIn("INBOX")).isEqualTo(MESSAGES);
    assertThat(sandbox.requests().count("pop", "RETR")).isEqualTo(MESSAGES);
  }

  @Test
  void fetchmail_takes_everything_with_it() throws IOException {
    Path target = folder.resolve("fetched");
    Path configuration =
        secret(
            "fetchmailrc",
            """
            poll localhost protocol POP3 port %s auth password
              user "%s" password "%s" sslproto '' mda "cat >> %s"
            """
                .formatted(port(), ALICE, Demo.PASSWORD, target));
    new ClientProgram("fetchmail")
        .run(
            "--fetchmailrc",
            configuration.toString(),
            "--pidfile",
            folder.resolve("pid").toString(),
            "--idfile",
            folder.resolve("ids").toString(),
            "--invisible",
            "--silent");
    assertThat(Files.readString(target).split("Text of message \\d, äöü")).hasSize(MESSAGES + 1);
    assertAllMovedToDeletedItems();
  }

  @Test
  void mutt_opens_the_maildrop_and_deletes_what_it_was_told() throws IOException {
    Path configuration =
        secret(
            "muttrc",
            """
            set pop_user="%s"
            set pop_pass="%s"
            set pop_delete=yes
            set delete=yes
            set ssl_starttls=no
            set ssl_force_tls=no
            set folder="%s"
            set spoolfile="pop://localhost:%s/"
            set header_cache=""
            set message_cachedir=""
            set quit=yes
            push "<delete-pattern>~s 'Message 2'<enter><sync-mailbox><quit>"
            """
                .formatted(ALICE, Demo.PASSWORD, folder, port()));
    assertThat(new ClientProgram("mutt").name()).isEqualTo("mutt");
    // which wants a terminal
    new ClientProgram("script")
        .run(
            "-qec",
            "TERM=vt100 mutt -n -F %s -f pop://localhost:%s/".formatted(configuration, port()),
            "/dev/null");
    assertThat(messagesIn("INBOX")).isEqualTo(MESSAGES - 1);
    assertThat(messagesIn("Deleted Items")).isOne();
  }
}
