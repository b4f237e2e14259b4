package dev.postern.protocols.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.mail.Envelope;
import dev.postern.protocols.mail.LineClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A dialogue as it is written in a file, a line each for:
 *
 * <pre>
 * # a remark
 * C: a line of the client
 * C! octets of the client: \\r \\n \\0 \\x7f, and \\* for the octets that follow, 1000 times
 * S: how a line of the server begins
 * S. how the line begins up to which the server's lines are skipped
 * S! the server closes
 * M: a message was accepted: sender &gt; recipient, recipient
 * &gt;  a line of that message
 * &gt;! octets of that message
 * </pre>
 */
final class Dialogue {
  private final List<String> lines;
  private final LineClient client;
  private final TestOutbox outbox;

  Dialogue(List<String> lines, LineClient client, TestOutbox outbox) {
    this.lines = lines;
    this.client = client;
    this.outbox = outbox;
  }

  void play() throws InterruptedException {
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      String rest = line.length() > 3 ? line.substring(3) : "";
      try {
        switch (line.length() < 2 ? "#" : line.substring(0, line.startsWith("#") ? 1 : 2)) {
          case "#" -> {}
          case "C:" -> client.send(rest);
          case "C!" -> client.sendRaw(octets(rest));
          case "S:" -> client.expect(rest);
          case "S." -> client.readTo(rest);
          case "S!" -> client.expectEnd();
          case "M:" -> {
            List<String> content = content(at + 1);
            assertAccepted(rest, content);
            at += content.size();
          }
          default -> throw new IllegalArgumentException("what is that?");
        }
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("line " + (at + 1) + ": " + line, failed);
      }
    }
  }

  private List<String> content(int from) {
    List<String> content = new ArrayList<>();
    for (int at = from; at < lines.size() && lines.get(at).startsWith(">"); at++) {
      String line = lines.get(at).length() > 3 ? lines.get(at).substring(3) : "";
      content.add(
          lines.get(at).startsWith(">!")
              ? new String(octets(line), ISO_8859_1)
              : new String((line + "\r\n").getBytes(UTF_8), ISO_8859_1));
    }
    return content;
  }

  private void assertAccepted(String envelope, List<String> content) throws InterruptedException {
    TestOutbox.Message message = outbox.next();
    assertThat(written(message.envelope())).isEqualTo(envelope);
    assertThat(new String(message.content(), ISO_8859_1)).isEqualTo(String.join("", content));
  }

  private static String written(Envelope envelope) {
    return envelope.sender().map(Object::toString).orElse("<>")
        + " > "
        + envelope.recipients().stream()
            .map(recipient -> recipient.address().toString())
            .collect(Collectors.joining(", "));
  }

  private static byte[] octets(String escaped) {
    int repeat = escaped.indexOf("\\*");
    String text =
        repeat < 0
            ? escaped
            : escaped.substring(0, repeat) + escaped.substring(repeat + 2).repeat(1000);
    StringBuilder octets = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) != '\\') {
        octets.append(text.charAt(at));
        continue;
      }
      switch (text.charAt(++at)) {
        case 'r' -> octets.append('\r');
        case 'n' -> octets.append('\n');
        case '0' -> octets.append('\0');
        case '\\' -> octets.append('\\');
        case 'x' -> {
          octets.append((char) Integer.parseInt(text.substring(at + 1, at + 3), 16));
          at += 2;
        }
        default -> throw new IllegalArgumentException("what is \\" + text.charAt(at) + "?");
      }
    }
    return octets.toString().getBytes(ISO_8859_1);
  }
}
