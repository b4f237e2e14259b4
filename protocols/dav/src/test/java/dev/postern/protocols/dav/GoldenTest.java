package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.xml.Element;
import dev.postern.protocols.dav.xml.XmlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Pairs of request and answer: {@code golden/<method>[-<depth>]-<target>/NNN-what.in.xml} is sent
 * and answered by {@code NNN-what.out.xml}, apart from indentation and prefixes. {@code
 * -Dpostern.outcomes.rewrite=true} writes what came out instead, to be read before it is committed.
 */
class GoldenTest {
  private static final Map<String, String> TARGETS =
      Map.of(
          "principal", TestServer.PRINCIPAL,
          "calendars", TestServer.HOME,
          "calendar", TestServer.CALENDAR,
          "book", TestServer.BOOK);

  @TestFactory
  Stream<DynamicTest> every_request_gets_its_answer() throws IOException, URISyntaxException {
    Path golden = Path.of(GoldenTest.class.getResource("/golden").toURI());
    try (Stream<Path> files = Files.walk(golden)) {
      List<Path> requests =
          files.filter(file -> file.toString().endsWith(".in.xml")).sorted().toList();
      assertThat(requests).hasSizeGreaterThan(10);
      return requests.stream()
          .map(in -> DynamicTest.dynamicTest(golden.relativize(in).toString(), () -> check(in)));
    }
  }

  private static void check(Path in) throws IOException {
    String[] words = in.getParent().getFileName().toString().split("-");
    String target = TARGETS.get(words[words.length - 1]);
    Path out = Path.of(in.toString().replace(".in.xml", ".out.xml"));
    try (TestServer server = new TestServer()) {
      fill(server, in.getParent().resolveSibling("resources"));
      TestServer.Answer answer =
          server.send(
              words[0].toUpperCase(java.util.Locale.ROOT),
              target,
              Files.readString(in),
              words.length == 3 ? new String[] {"Depth", words[1]} : new String[] {});
      if (Boolean.getBoolean("postern.outcomes.rewrite")) {
        rewrite(out, answer.body());
        return;
      }
      assertThat(outline(answer.body())).isEqualTo(outline(Files.readString(out)));
    }
  }

  private static void rewrite(Path out, String body) throws IOException {
    if (!Files.exists(out) || !outline(body).equals(outline(Files.readString(out)))) {
      Files.writeString(
          Path.of(out.toString().replaceFirst("target/[^/]+/", "src/test/resources/")), body);
    }
  }

  /** Puts what stands in {@code golden/resources} into the calendar and the address book. */
  private static void fill(TestServer server, Path resources) throws IOException {
    try (Stream<Path> files = Files.list(resources)) {
      files
          .sorted()
          .forEach(file -> {
            String name = file.getFileName().toString();
            String collection = name.endsWith(".ics") ? TestServer.CALENDAR : TestServer.BOOK;
            assertThat(server.send("PUT", collection + name, read(file)).status()).isEqualTo(201);
          });
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replace("\n", "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String outline(String xml) {
    return outline(XmlReader.read(xml.getBytes(StandardCharsets.UTF_8)), "");
  }

  /** One line an element: what matters of a document, in a form that differs readably. */
  private static String outline(Element element, String indent) {
    String text = element.children().isEmpty() ? element.text().replace("\r\n", "\n") : "";
    return indent
        + element.name()
        + element.attributes().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()
        + " "
        + text
        + "\n"
        + element.children().stream()
            .map(child -> outline(child, indent + "  "))
            .collect(Collectors.joining());
  }
}
