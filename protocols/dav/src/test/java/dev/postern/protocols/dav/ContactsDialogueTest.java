package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What clients send that cannot run here, one folder of dialogues: {@code >>>} begins a request
 * with its headers in brackets and its body below, {@code <<<} tells the status; then {@code +} is
 * what the answer has, {@code -} what it has not, {@code =} what a header holds. PRINCIPAL, HOME
 * and BOOK are the login's; ETAG is the last entity tag that was told.
 */
class ContactsDialogueTest {
  private static final Pattern HEADER = Pattern.compile("\\[([^\\]:]+): ([^\\]]*)\\]");

  @TestFactory
  Stream<DynamicTest> every_dialogue_goes_on_to_its_end() throws IOException, URISyntaxException {
    Path folder = Path.of(ContactsDialogueTest.class.getResource("/contact-dialogues").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> dialogues = files.sorted().toList();
      assertThat(dialogues).hasSizeGreaterThan(2);
      return dialogues.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
    }
  }

  private static void play(Path file) throws IOException {
    try (TestServer server = new TestServer()) {
      server.people.add("Grace", "Hopper", "grace@contoso.example");
      Dialogue dialogue = new Dialogue(server);
      Files.readAllLines(file).forEach(dialogue::line);
      assertThat(dialogue.answers).hasSizeGreaterThan(4);
    }
  }

  /** Plays line by line. */
  private static final class Dialogue {
    private final TestServer server;
    private final List<Answer> answers = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private String request = "";
    private String etag = "";

    Dialogue(TestServer server) {
      this.server = server;
    }

    void line(String raw) {
      String line =
          raw.replace("PRINCIPAL", TestServer.PRINCIPAL)
              .replace("HOME", TestServer.BOOKS)
              .replace("BOOK", TestServer.BOOK);
      String text = line.length() > 2 ? line.substring(2) : "";
      if (line.startsWith(">>> ")) {
        request = line.substring(4);
        body.setLength(0);
      } else if (line.startsWith("<<< ")) {
        Answer answer = send();
        answers.add(answer);
        assertThat(answer.status()).as("%s%n%s", request, answer.body()).isEqualTo(status(line));
        etag = answer.header("ETag").isEmpty() ? etag : answer.header("ETag");
      } else if (line.startsWith("+ ")) {
        assertThat(answers.getLast().body()).as(request).contains(text);
      } else if (line.startsWith("- ")) {
        assertThat(answers.getLast().body()).as(request).doesNotContain(text);
      } else if (line.startsWith("= ")) {
        String[] header = text.split(": ", 2);
        assertThat(answers.getLast().header(header[0])).as(request).contains(header[1]);
      } else if (!line.startsWith("#")) {
        body.append(line).append("\r\n");
      }
    }

    private static int status(String line) {
      return Integer.parseInt(line.substring(4).strip());
    }

    private Answer send() {
      String[] words = request.split(" ", 3);
      List<String> headers = new ArrayList<>();
      Matcher header = HEADER.matcher(words.length > 2 ? words[2] : "");
      while (header.find()) {
        headers.add(header.group(1));
        headers.add(header.group(2).replace("ETAG", etag));
      }
      String[] all = headers.toArray(String[]::new);
      return words.length > 2 && words[2].startsWith("anonymous")
          ? server.sendAnonymously(words[0], words[1], body.toString(), all)
          : server.send(words[0], words[1], body.toString(), all);
    }
  }
}
