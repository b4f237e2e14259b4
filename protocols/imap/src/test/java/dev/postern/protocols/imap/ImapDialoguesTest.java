package dev.postern.protocols.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.mail.MailRoute;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole dialogues of clients, well meant and not, each in a file; {@link DialogueLine} has its
 * form.
 */
class ImapDialoguesTest {
  static final Path FOLDER = Path.of("src/test/resources/dialogues");
  private static final List<String> GRANTED = List.of(OneAccount.LOGIN, "sales@contoso.example");

  static Stream<String> dialogues() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("dialogues")
  void dialogue(String name) throws Exception {
    List<DialogueLine> lines = DialogueLine.read(FOLDER.resolve(name));
    BlockingQueue<LineClient> upstreams = new LinkedBlockingQueue<>();
    CountDownLatch over = new CountDownLatch(1);
    try (ScriptedServer exchange =
            ScriptedServer.playing(connection -> {
              upstreams.add(connection);
              await(over);
            });
        Listening gateway =
            Listening.to(ImapServer::start, accounts(DialogueLine.password(lines), exchange));
        LineClient client = gateway.connect()) {
      try {
        play(lines, client, upstreams);
      } finally {
        over.countDown();
      }
    }
  }

  private static void play(
      List<DialogueLine> lines, LineClient client, BlockingQueue<LineClient> upstreams)
      throws InterruptedException {
    LineClient upstream = null;
    for (DialogueLine line : lines) {
      switch (line.who()) {
        case PASSWORD -> {}
        case CLIENT -> client.sendRaw(line.octets());
        case CLIENT_HEARS -> assertThat(client.line()).as(line.where()).isEqualTo(line.text());
        case CLIENT_ENDS -> client.expectEnd();
        case LOGIN -> {
          upstream = upstreams.poll(10, TimeUnit.SECONDS);
          assertThat(upstream).as("a connection upstream at %s", line.where()).isNotNull();
          Exchange.letIn(upstream, line.text());
        }
        case UPSTREAM_HEARS -> assertThat(upstream.line()).as(line.where()).isEqualTo(line.text());
        case UPSTREAM -> upstream.sendRaw(line.octets());
        case UPSTREAM_ENDS -> upstream.close();
      }
    }
    assertThat(upstreams).as("connections upstream that nobody expects").isEmpty();
  }

  private static OneAccount accounts(String password, ScriptedServer exchange) {
    MailRoute route = protocol -> exchange.upstream("XOAUTH2", Exchange.TOKEN);
    return new OneAccount(password, (mailbox, protocol) -> granted(mailbox, route));
  }

  private static MailRoute granted(MailAddress mailbox, MailRoute route) {
    if (GRANTED.contains(mailbox.value())) {
      return route;
    }
    throw new PosternException(
        new Failure.Forbidden(OneAccount.LOGIN + " may not open " + mailbox));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
