package dev.postern.protocols.imap;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postern.api.mail.Upstream;
import dev.postern.protocols.mail.ClientProgram;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real clients read a mailbox through the gateway, from a server that takes XOAUTH2. */
class ImapClientsTest {
  private static final int MESSAGES = 25;
  private static final String PASSWORD = "de mo\"\\ü";

  @TempDir Path folder;
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private Listening gateway;

  @BeforeEach
  void fill() {
    server.start();
    GreenMailUser alice = server.setUser(OneAccount.LOGIN, OneAccount.LOGIN, "token");
    for (int i = 1; i <= MESSAGES; i++) {
      alice.deliver(
          GreenMailUtil.createTextEmail(
              OneAccount.LOGIN,
              "bob@contoso.example",
              "Message " + i,
              "Text of message " + i,
              server.getImap().getServerSetup()));
    }
    Upstream upstream =
        new Upstream(
            "127.0.0.1",
            server.getImap().getPort(),
            Upstream.Security.NONE,
            List.of(),
            "XOAUTH2",
            Exchange.TOKEN);
    gateway = Listening.to(ImapServer::start, new OneAccount(PASSWORD, p -> upstream));
  }

  @AfterEach
  void stop() {
    gateway.close();
    server.stop();
  }

  @Test
  void mbsync_fetches_every_message() throws IOException {
    ClientProgram mbsync = new ClientProgram("mbsync");
    Path maildir = Files.createDirectory(folder.resolve("mail"));
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    Path configuration = folder.resolve("mbsyncrc");
    Files.writeString(
        configuration,
        """
        IMAPAccount gateway
        Host 127.0.0.1
        Port %d
        User alice@contoso.example
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
            .formatted(gateway.port(), password, maildir, maildir));
    mbsync.run("--config", configuration.toString(), "--all");
    try (Stream<Path> files = Files.list(maildir.resolve("INBOX/new"))) {
      assertThat(files).hasSize(MESSAGES);
    }
  }

  @Test
  void curl_fetches_a_message_with_each_mechanism() {
    ClientProgram curl = new ClientProgram("curl");
    for (String mechanism : List.of("PLAIN", "LOGIN")) {
      String message =
          curl.run(
              "--silent",
              "--show-error",
              "--login-options",
              "AUTH=" + mechanism,
              "--user",
              OneAccount.LOGIN + ":" + PASSWORD,
              "imap://127.0.0.1:" + gateway.port() + "/INBOX;MAILINDEX=7");
      assertThat(message).as(mechanism).contains("Text of message 7");
    }
  }
}
