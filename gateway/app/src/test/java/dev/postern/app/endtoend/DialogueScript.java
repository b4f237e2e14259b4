package dev.postern.app.endtoend;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

/**
 * What a client sends, and what must be in the answers. Lines {@code C: } are a request: its line,
 * its headers, an empty one, its body. Lines after it say of the answer:
 *
 * <pre>
 * S: 207             its status
 * S+ text            is in its headers or body
 * S- text            is not
 * S~ expression      is found in it
 * S= name expression the first group of which is ${name} from then on
 * </pre>
 */
final class DialogueScript {
  private static final Pattern NAMED = Pattern.compile("\\$\\{(\\w+)}");

  private final Path file;
  private final DavClient client;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> request = new ArrayList<>();
  private String answer = "";
  private int status;
  private int checked;

  DialogueScript(Path file, DavClient client) {
    this.file = file;
    this.client = client;
  }

  /** Plays it, and tells how much was held against the answers. */
  int play() throws IOException {
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String where = file.getFileName() + ":" + number;
      if (line.startsWith("C:")) {
        request.add(with(line.length() > 3 ? line.substring(3) : "", where));
      } else if (line.startsWith("S")) {
        send();
        check(line, where);
        checked++;
      } else {
        Assertions.assertThat(line).as(where).matches("#.*|\\s*");
      }
    }
    return checked;
  }

  private void send() {
    if (request.isEmpty()) {
      return;
    }
    String[] head = request.getFirst().split(" ", 2);
    int empty = request.indexOf("");
    List<String> headers = request.subList(1, empty < 0 ? request.size() : empty);
    String body =
        empty < 0
            ? ""
            : request.subList(empty + 1, request.size()).stream()
                .map(line -> line + "\r\n")
                .collect(Collectors.joining());
    String[] pairs =
        headers.stream()
            .flatMap(header -> java.util.stream.Stream.of(header.split(":\\s*", 2)))
            .toArray(String[]::new);
    HttpResponse<String> response = client.send(head[0], head[1], body, pairs);
    status = response.statusCode();
    answer =
        response.headers().map().entrySet().stream()
                .flatMap(header ->
                    header.getValue().stream().map(value -> header.getKey() + ": " + value + "\n"))
                .collect(Collectors.joining())
            + "\n"
            + response.body().replaceAll(">\\s+<", "><");
    request.clear();
  }

  private void check(String line, String where) {
    String wanted = with(line.substring(3), where);
    switch (line.charAt(1)) {
      case ':' -> Assertions.assertThat(status + "").as(where + "\n" + answer).isEqualTo(wanted);
      case '+' -> Assertions.assertThat(answer).as(where).contains(wanted);
      case '-' -> Assertions.assertThat(answer).as(where).doesNotContain(wanted);
      case '~' -> Assertions.assertThat(answer).as(where).containsPattern(wanted);
      case '=' -> {
        String[] words = wanted.split(" ", 2);
        Matcher found = Pattern.compile(words[1]).matcher(answer);
        Assertions.assertThat(found.find()).as(where + "\n" + answer).isTrue();
        values.put(words[0], found.group(1));
      }
      default -> Assertions.fail(where + ": " + line);
    }
  }

  private String with(String text, String where) {
    return NAMED
        .matcher(text)
        .replaceAll(name -> {
          Assertions.assertThat(values).as(where).containsKey(name.group(1));
          return Matcher.quoteReplacement(values.get(name.group(1)));
        });
  }
}
