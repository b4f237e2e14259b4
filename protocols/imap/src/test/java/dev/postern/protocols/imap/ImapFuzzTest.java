package dev.postern.protocols.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.MailLimits;
import dev.postern.protocols.mail.MailListener.Tls;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.SaslMechanism;
import dev.postern.protocols.mail.SaslStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A million lines that no client should send: each is answered, and the server is there after. */
class ImapFuzzTest {
  private static final int BATCH = 100;

  @Test
  void a_hundred_thousand_lines_are_commands_or_break_the_grammar_and_nothing_else() {
    parse(100_000);
  }

  @Test
  @EnabledIfSystemProperty(named = "postern.long", matches = "true")
  void so_are_a_million() {
    parse(1_000_000);
  }

  private static void parse(int lines) {
    Fuzz fuzz = new Fuzz(6);
    int commands = 0;
    int wrong = 0;
    for (int i = 0; i < lines; i++) {
      String line = fuzz.line();
      try {
        if (!(Command.parse(Request.parse(line)) instanceof NotYet)) {
          commands++;
        }
      } catch (SyntaxException expected) {
        wrong++;
      } catch (RuntimeException bug) {
        throw new AssertionError("line " + i + ": " + line, bug);
      }
    }
    assertThat(commands).as("lines that were commands after all").isGreaterThan(lines / 20);
    assertThat(wrong).as("lines that were not").isGreaterThan(lines / 20);
  }

  @Test
  void every_mechanism_comes_to_an_end_whatever_it_is_told() {
    Fuzz fuzz = new Fuzz(7);
    for (int i = 0; i < 20_000; i++) {
      String line = fuzz.line();
      for (String name : SaslMechanism.NAMES) {
        SaslStep step = SaslMechanism.named(name).orElseThrow().begin(Optional.of(line));
        while (step instanceof SaslStep.Challenge challenge) {
          step = challenge.next().apply(fuzz.line());
        }
        assertThat(step).isInstanceOf(SaslStep.End.class);
      }
    }
  }

  @Test
  void ten_thousand_lines_over_the_wire() throws Exception {
    send(10_000);
  }

  @Test
  @EnabledIfSystemProperty(named = "postern.long", matches = "true")
  void a_million_lines_over_the_wire() throws Exception {
    send(1_000_000);
  }

  private static void send(int lines) throws Exception {
    MailLimits patient =
        new MailLimits(
            1_000,
            1_000,
            Duration.ofMinutes(2),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Integer.MAX_VALUE,
            Integer.MAX_VALUE);
    OneAccount accounts =
        new OneAccount(
            "demo",
            protocol -> {
              throw new PosternException(new Failure.Unsupported("There is no mail here"));
            });
    try (Listening gateway = Listening.to(ImapServer::start, accounts, new Tls.None(), patient);
        ExecutorService clients = Executors.newFixedThreadPool(16)) {
      List<Future<?>> sent = new ArrayList<>();
      for (int seed = 0; seed < lines / BATCH; seed++) {
        Fuzz fuzz = new Fuzz(seed);
        sent.add(clients.submit(() -> send(gateway, fuzz)));
      }
      for (Future<?> batch : sent) {
        batch.get();
      }
      gateway.awaitNobody();
      try (LineClient c = gateway.connect()) {
        c.expect("* OK ");
        c.send("A1 LOGIN alice@contoso.example demo");
        c.expect("A1 NO [CONTACTADMIN] There is no mail here");
      }
    }
  }

  /** Every connection ends with a farewell: by a LOGOUT, or because of what came before it. */
  private static void send(Listening gateway, Fuzz fuzz) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < BATCH; i++) {
      lines.append(fuzz.line()).append("\r\n");
    }
    // As many as a literal that is still open may swallow.
    lines.append("Z9 LOGOUT\r\n".repeat(400));
    try (LineClient c = gateway.connect()) {
      c.sendRaw(lines.toString().getBytes(ISO_8859_1));
      c.readTo("* BYE ");
    }
  }
}
