package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.accounts.MailShare;
import dev.postern.accounts.UsersEditor;
import dev.postern.api.MailAddress;
import dev.postern.api.grant.Shareable;
import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.protocols.mail.ClientProgram;
import dev.postern.protocols.mail.LineClient;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Mailbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail clients as they are installed read a mailbox that is shared with their user. */
class ImapClientsTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String SALES = "sales@contoso.example";
  private static final String NAME = ALICE + "/" + SALES;
  private static final List<String> SUBJECTS = List.of("Message 1", "Message 2", "Message 3");

  @TempDir static Path state;
  private static Sandbox sandbox;
  private static Gateway gateway;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral().withSeed(SeedLevel.EMPTY));
    sandbox.tenant().add(Mailbox.create(new Address("Sales", SALES)));
    GatewayFiles files = GatewayFiles.write(state, GatewayFiles.TenantPorts.of(sandbox), Via.GRAPH);
    new UsersEditor(files.data().resolve("users"))
        .share(new MailShare(ALICE, new MailAddress(SALES), EnumSet.of(Shareable.MAIL)));
    gateway = Gateway.start(ConfigDocument.read(files.config(), Map.of()));
    try (LineClient imap = LineClient.connect(gateway.port(Protocol.IMAP))) {
      imap.expect("* OK");
      imap.send("l LOGIN " + NAME + " " + Demo.PASSWORD);
      imap.expect("l OK");
      for (String subject : SUBJECTS) {
        byte[] message = message(subject).getBytes(StandardCharsets.UTF_8);
        imap.send("a APPEND INBOX {" + message.length + "+}");
        imap.sendRaw(message);
        imap.send("");
        imap.readTo("a OK");
      }
    }
  }

  private static String message(String subject) {
    return """
    From: bob@contoso.example\r
    To: %s\r
    Subject: %s\r
    Date: Mon, 12 Jan 2026 10:00:00 +0000\r
    Message-ID: <%s@contoso.example>\r
    \r
    Text of %s, äöü\r
    """
        .formatted(SALES, subject, subject.replace(' ', '.'), subject);
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
    sandbox.close();
  }

  private static String port() {
    return Integer.toString(gateway.port(Protocol.IMAP));
  }

  @Test
  void curl_fetches_with_a_password_and_with_a_bearer() {
    ClientProgram curl = new ClientProgram("curl");
    List<List<String>> ways =
        List.of(
            List.of("--login-options", "AUTH=PLAIN", "--user", NAME + ":" + Demo.PASSWORD),
            List.of("--login-options", "AUTH=LOGIN", "--user", NAME + ":" + Demo.PASSWORD),
            List.of("--sasl-authzid", SALES, "--user", ALICE + ":" + Demo.PASSWORD),
            List.of(
                "--login-options",
                "AUTH=XOAUTH2",
                "--user",
                NAME,
                "--oauth2-bearer",
                Demo.PASSWORD),
            List.of(
                "--login-options",
                "AUTH=OAUTHBEARER",
                "--user",
                NAME,
                "--oauth2-bearer",
                Demo.PASSWORD));
    for (List<String> way : ways) {
      List<String> arguments = new ArrayList<>(List.of("--silent", "--show-error"));
      arguments.addAll(way);
      arguments.add("imap://127.0.0.1:" + port() + "/INBOX;MAILINDEX=2");
      assertThat(curl.run(arguments.toArray(String[]::new)))
          .as(way.toString())
          .contains("Subject: Message 2", "Text of Message 2, äöü");
    }
  }

  @Test
  void pythons_imaplib_logs_in_in_each_way() throws Exception {
    String all = String.join(", ", SUBJECTS);
    assertThat(new Python(folder).run("python_imap.py", "", port(), ALICE, Demo.PASSWORD, SALES))
        .containsExactly(
            "LOGIN " + all,
            "PLAIN " + all,
            "PLAIN as " + all,
            "XOAUTH2 " + all,
            "OAUTHBEARER " + all,
            "own ",
            "XOAUTH2 [AUTHENTICATIONFAILED] Wrong login or password",
            "OAUTHBEARER [AUTHENTICATIONFAILED] Wrong login or password");
  }

  @Test
  void offlineimap_fetches_every_message() throws IOException {
    ClientProgram offlineimap = new ClientProgram("offlineimap");
    Path maildir = Files.createDirectory(folder.resolve("mail"));
    Path rc =
        Files.writeString(
            folder.resolve("offlineimaprc"),
            """
            [general]
            accounts = sales
            metadata = %s
            [Account sales]
            localrepository = local
            remoterepository = remote
            [Repository local]
            type = Maildir
            localfolders = %s
            [Repository remote]
            type = IMAP
            remotehost = 127.0.0.1
            remoteport = %s
            remoteuser = %s
            remotepass = %s
            ssl = no
            starttls = no
            readonly = True
            folderfilter = lambda folder: folder == 'INBOX'
            """
                .formatted(folder.resolve("metadata"), maildir, port(), NAME, Demo.PASSWORD));
    offlineimap.run("-o", "-u", "basic", "-c", rc.toString());
    assertThat(subjects(maildir.resolve("INBOX"))).containsExactlyElementsOf(SUBJECTS);
  }

  @Test
  void mbsync_fetches_every_message() throws IOException {
    ClientProgram mbsync = new ClientProgram("mbsync");
    Path maildir = Files.createDirectory(folder.resolve("mail"));
    Path rc =
        Files.writeString(
            folder.resolve("mbsyncrc"),
            """
            IMAPStore remote
            Host 127.0.0.1
            Port %s
            User %s
            Pass %s
            SSLType None
            AuthMechs *

            MaildirStore local
            Path %s/
            Inbox %s/INBOX

            Channel all
            Far :remote:
            Near :local:
            Patterns INBOX
            Create Near
            Sync Pull
            SyncState *
            """
                .formatted(port(), NAME, Demo.PASSWORD, maildir, maildir));
    mbsync.run("--config", rc.toString(), "--all");
    assertThat(subjects(maildir.resolve("INBOX"))).containsExactlyElementsOf(SUBJECTS);
  }

  /** It needs a terminal; script gives it one. */
  @ParameterizedTest
  @ValueSource(strings = {"mutt", "neomutt"})
  void mutt_copies_every_message(String name) throws IOException {
    assertThat(new ClientProgram(name).name()).isEqualTo(name);
    Path maildir = folder.resolve("copied");
    for (String part : List.of("cur", "new", "tmp")) {
      Files.createDirectories(maildir.resolve(part));
    }
    Path rc =
        Files.writeString(
            folder.resolve("muttrc"),
            """
            set imap_user="%s"
            set imap_pass="%s"
            set ssl_starttls=no
            set ssl_force_tls=no
            set mbox_type=Maildir
            set copy=no
            set confirmappend=no
            set confirmcreate=no
            set delete=no
            set quit=yes
            push "<tag-pattern>~A<enter><tag-prefix><copy-message><kill-line>%s<enter><quit>"
            """
                .formatted(NAME, Demo.PASSWORD, maildir));
    String command = name + " -n -F " + rc + " -f imap://127.0.0.1:" + port() + "/INBOX";
    new ClientProgram("script")
        .run("--quiet", "--return", "--command", "TERM=vt100 " + command, "/dev/null");
    assertThat(subjects(maildir)).containsExactlyElementsOf(SUBJECTS);
  }

  private static List<String> subjects(Path maildir) throws IOException {
    List<String> subjects = new ArrayList<>();
    for (String part : List.of("cur", "new")) {
      try (Stream<Path> files = Files.list(maildir.resolve(part))) {
        for (Path file : files.toList()) {
          Files.readAllLines(file).stream()
              .filter(line -> line.startsWith("Subject: "))
              .map(line -> line.substring("Subject: ".length()))
              .forEach(subjects::add);
        }
      }
    }
    return subjects.stream().sorted().toList();
  }
}
