package dev.postern.protocols.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Lines that nobody has thought of get an answer, each, and harm nobody. */
class FuzzedLinesTest {
  private static final int LINES = Boolean.getBoolean("postern.long") ? 1_000_000 : 10_000;

  private static final List<String> SEEDS =
      List.of(
          "EHLO client.example",
          "HELO [192.0.2.1]",
          "MAIL FROM:<alice@contoso.example> SIZE=100 BODY=8BITMIME",
          "MAIL FROM:<> SMTPUTF8 RET=HDRS ENVID=abc+2Bd",
          "MAIL FROM: alice@contoso.example",
          "RCPT TO:<bob@contoso.example> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;b@c.example",
          "RCPT TO:<@a.example,@b.example:\"bob \\\" b\"@contoso.example>",
          "RCPT TO:<postmaster>",
          "DATA",
          "BDAT 3",
          "BDAT 0 LAST",
          "RSET",
          "NOOP",
          "VRFY bob",
          "EXPN all",
          "HELP MAIL",
          "AUTH PLAIN AGFsaWNlAHg=",
          "AUTH LOGIN",
          "STARTTLS");

  private final Random random = new Random(1870);
  private final TestOutbox outbox = new TestOutbox();

  @Test
  void before_and_after_login() throws InterruptedException {
    try (Listening gateway = LoggedIn.gateway(new SubmittingRoute(outbox))) {
      int sent = 0;
      boolean loggedIn = false;
      while (sent < LINES) {
        loggedIn = !loggedIn;
        try (LineClient client = loggedIn ? LoggedIn.to(gateway) : greeted(gateway)) {
          sent += talk(client);
        }
      }
      try (LineClient client = LoggedIn.to(gateway)) {
        while (outbox.left() > 0) {
          outbox.next();
        }
        LoggedIn.data(client);
        client.send("Subject: Still there\r\n.");
        client.expect("250 2.0.0 ");
        assertThat(outbox.next().content()).asString().isEqualTo("Subject: Still there\r\n");
      }
      outbox.awaitNoneOpen();
    }
  }

  private static LineClient greeted(Listening gateway) {
    LineClient client = gateway.connect();
    client.expect("220 ");
    return client;
  }

  /** Up to the end of the connection, or a hundred lines. */
  private int talk(LineClient client) {
    for (int count = 1; count < 100; count++) {
      String line = mutated(SEEDS.get(random.nextInt(SEEDS.size())));
      try {
        if (isOver(client, line)) {
          return count;
        }
      } catch (UncheckedIOException closed) {
        // After its twentieth mistake the server's farewell may have come before this line.
        assertThat(closed.getCause()).isInstanceOf(SocketException.class);
        return count;
      }
    }
    return 100;
  }

  /** Reads the reply; goes along with what it asks for. */
  private static boolean isOver(LineClient client, String line) {
    client.sendRaw((line + "\r\n").getBytes(ISO_8859_1));
    if (Chunks.expected(line) > 0) {
      client.sendRaw("x".repeat(Chunks.expected(line)));
    }
    for (int lines = line.split("\n", -1).length; lines > 0; lines--) {
      String reply = lastLine(client, line);
      switch (reply.substring(0, 3)) {
        case "354" -> {
          client.send("\r\n.");
          lastLine(client);
        }
        case "334" -> {
          client.send("*");
          lastLine(client);
        }
        case "421", "221" -> {
          return true;
        }
        default -> assertThat(reply).matches("[245][0-9][0-9] [ -~]*");
      }
    }
    return false;
  }

  private static String lastLine(LineClient client, String sent) {
    try {
      return lastLine(client);
    } catch (UncheckedIOException silence) {
      if (silence.getCause() instanceof SocketException) {
        throw silence;
      }
      throw new AssertionError("no answer to <" + sent + ">", silence);
    }
  }

  private static String lastLine(LineClient client) {
    String line = client.line();
    while (line.startsWith("-", 3)) {
      line = client.line();
    }
    return line;
  }

  private String mutated(String seed) {
    StringBuilder line = new StringBuilder(seed);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(line.length() + 1);
      switch (random.nextInt(5)) {
        case 0 -> line.insert(at, (char) octet());
        case 1 -> line.delete(at, Math.min(line.length(), at + 1 + random.nextInt(5)));
        case 2 -> line.insert(at, SEEDS.get(random.nextInt(SEEDS.size())).substring(2));
        case 3 -> line.insert(at, "<>@:=;+ \"\\".charAt(random.nextInt(10)));
        default -> line.reverse();
      }
    }
    return line.toString();
  }

  /** Any but those that end a line: these are tried elsewhere. */
  private int octet() {
    int octet = random.nextInt(256);
    return octet == '\r' || octet == '\n' ? ' ' : octet;
  }

  /** What follows a line in which the gateway sees BDAT. */
  private static final class Chunks {
    private static final Pattern BDAT = Pattern.compile("(?i)BDAT +([0-9]{1,6})( +LAST)?");

    private Chunks() {}

    static int expected(String line) {
      var matcher = BDAT.matcher(Blanks.strip(line).replaceFirst(" +", " "));
      return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
  }
}
