package dev.postern.protocols.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotReaderTest {

  /** What becomes of a whole message, and what is left behind it. */
  private static String[] read(String wire) {
    DotReader reader = new DotReader();
    ByteBuffer message = ByteBuffer.allocate(wire.length() * 3 + 16);
    byte[] octets = wire.getBytes(ISO_8859_1);
    int taken = reader.take(octets, 0, octets.length, message);
    assertThat(reader.ended()).as("the end of <%s>", wire).isTrue();
    return new String[] {text(message), wire.substring(taken)};
  }

  private static String text(ByteBuffer message) {
    return new String(message.array(), 0, message.position(), ISO_8859_1);
  }

  private static String unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|''",
        "a\\r\\n|a\\r\\n",
        "..\\r\\n|.\\r\\n",
        "..a\\r\\n|.a\\r\\n",
        "a..\\r\\n|a..\\r\\n",
        "a\\nb\\r\\n|a\\r\\nb\\r\\n",
        "a\\n..b\\r\\n|a\\r\\n.b\\r\\n",
        "a\\r\\r\\nb\\r\\n|a\\r\\nb\\r\\n",
        "a\\rb\\r\\n|a\\r\\nb\\r\\n",
        "a\\r\\rb\\r\\n|a\\r\\n\\r\\nb\\r\\n",
        "a\\r\\r\\r\\nb\\r\\n|a\\r\\n\\r\\nb\\r\\n",
      })
  void lines_end_with_crlf_and_dots_are_taken_off(String wire, String message) {
    assertThat(read(unescaped(wire) + ".\r\nQUIT\r\n"))
        .containsExactly(unescaped(message), "QUIT\r\n");
  }

  /** What others took for the end, and what followed for commands. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\n.\\n",
        "\\n.\\r\\n",
        "\\r\\n.\\n",
        "\\r.\\r",
        "\\r\\n.\\r",
        "\\r.\\r\\n",
        "\\n.\\r",
        "\\r\\n\\r.\\r\\n",
        "\\r\\n.\\r\\r\\n",
        "\\r\\n\\u0000.\\r\\n"
      })
  void nothing_but_crlf_dot_crlf_is_the_end(String almost) {
    String smuggled = "MAIL FROM:<eve@contoso.example>\r\n";
    String wire = "text" + unescaped(almost).replace("\\u0000", "\0") + smuggled + ".\r\nNOOP\r\n";
    String[] read = read(wire);
    assertThat(read[0]).contains(smuggled).startsWith("text");
    assertThat(read[1]).isEqualTo("NOOP\r\n");
  }

  @Test
  void however_the_octets_come_the_message_is_the_same() {
    Random random = new Random(39);
    char[] alphabet = {'.', '\r', '\n', 'a'};
    for (int round = 0; round < 20_000; round++) {
      StringBuilder wire = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        wire.append(alphabet[random.nextInt(alphabet.length)]);
      }
      wire.append("\r\n.\r\n");
      String[] whole = read(wire.toString());
      assertThat(byOctet(wire.toString())).as("<%s>", wire).isEqualTo(whole[0]);
      assertThat(wire.toString()).as("<%s> after <%s>", whole[1], wire).contains("\r\n.\r\n");
      assertThat(whole[0].replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    }
  }

  /** One octet at a time, into as little room as is allowed. */
  private static String byOctet(String wire) {
    DotReader reader = new DotReader();
    StringBuilder text = new StringBuilder();
    ByteBuffer small = ByteBuffer.allocate(7);
    byte[] octets = wire.getBytes(ISO_8859_1);
    for (int at = 0; at < octets.length && !reader.ended(); ) {
      at += reader.take(octets, at, at + 1, small);
      text.append(text(small));
      small.clear();
    }
    assertThat(reader.ended()).isTrue();
    return text.toString();
  }
}
