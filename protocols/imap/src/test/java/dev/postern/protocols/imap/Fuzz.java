package dev.postern.protocols.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postern.protocols.imap.DialogueLine.Who;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Lines that no client should send: what clients do send, as the dialogues have it, cut, doubled,
 * swapped and strewn with octets that mean something. The same for the same seed.
 */
final class Fuzz {
  private static final List<String> MEANINGFUL =
      List.of(
          " ",
          "\"",
          "\\",
          "{",
          "}",
          "{3}",
          "{3+}",
          "{-1}",
          "{99999999999}",
          "(",
          ")",
          "*",
          "+",
          "%",
          "=",
          "NIL",
          "\u0001",
          "\u007f",
          "\u00c3",
          "\u00e4",
          "\u00ff",
          "/",
          "@",
          ",",
          "n,a=",
          "user=",
          "AUTHENTICATE PLAIN ",
          "LOGIN ",
          "ID (",
          "AAAA",
          "====");

  private static final List<String> CORPUS = corpus();

  private final Random random;

  Fuzz(long seed) {
    this.random = new Random(seed);
  }

  private static List<String> corpus() {
    try (Stream<Path> files = Files.list(ImapDialoguesTest.FOLDER)) {
      return files
          .sorted()
          .flatMap(Fuzz::sent)
          .flatMap(text -> text.lines())
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> sent(Path file) {
    try {
      return DialogueLine.read(file).stream()
          .filter(line -> line.who() == Who.CLIENT)
          .map(line -> new String(line.octets(), ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line, without its end; one character for each octet. */
  String line() {
    StringBuilder line = new StringBuilder(any(CORPUS));
    for (int edits = random.nextInt(6); edits > 0; edits--) {
      int at = random.nextInt(line.length() + 1);
      switch (random.nextInt(6)) {
        case 0 -> line.insert(at, any(MEANINGFUL));
        case 1 -> line.delete(at, Math.min(line.length(), at + 1 + random.nextInt(8)));
        case 2 -> line.insert(at, any(CORPUS));
        case 3 -> line.insert(at, (char) random.nextInt(256));
        case 4 -> line.insert(at, line.substring(0, at));
        default -> line.setLength(at);
      }
    }
    return line.length() > 2_000 ? line.substring(0, 2_000) : line.toString();
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
