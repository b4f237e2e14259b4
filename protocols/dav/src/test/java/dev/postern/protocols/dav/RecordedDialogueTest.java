package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real clients sent to another server, start to end, sent to this one with its own paths: each
 * request gets the status that it got there. A request that was answered 401 there is sent without
 * credentials; entity tags and sync tokens are replaced by this server's.
 */
class RecordedDialogueTest {
  private static final Pattern HEADER = Pattern.compile("\\[([^\\]:]+): ([^\\]]*)\\]");

  @ParameterizedTest
  @ValueSource(strings = {"thunderbird-153", "evolution-data-server-3.46", "vdirsyncer-0.20"})
  void a_recorded_dialogue_gets_the_same_statuses(String client) throws IOException {
    Path record =
        Path.of(System.getProperty("postern.testdata", ""), "samples", "dav", client + ".txt");
    assumeTrue(Files.exists(record), "the recorded dialogues are not on this machine");
    List<Step> steps = steps(Files.readAllLines(record));
    assertThat(steps).hasSizeGreaterThan(20);
    try (TestServer server = new TestServer()) {
      Map<String, String> etags = new HashMap<>();
      String token = "";
      for (Step step : steps) {
        String etag = etags.getOrDefault(step.path(), "");
        TestServer.Answer answer = server.send(step.request(server, etag, token));
        assertThat(answer.status()).as("%s", step).isEqualTo(step.status());
        if (!answer.header("ETag").isEmpty()) {
          etags.put(step.path(), answer.header("ETag"));
        }
        Matcher sent = Pattern.compile("<d:sync-token>(.*?)</d:sync-token>").matcher(answer.body());
        token = sent.find() ? sent.group(1) : token;
      }
    }
  }

  private static List<Step> steps(List<String> lines) {
    List<Step> steps = new ArrayList<>();
    String request = "";
    StringBuilder body = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith(">>> ")) {
        request = line.substring(4);
        body.setLength(0);
      } else if (line.startsWith("<<< ")) {
        steps.add(Step.of(request, body.toString(), Integer.parseInt(line.substring(4).strip())));
      } else if (!line.startsWith("#")) {
        body.append(line).append("\r\n");
      }
    }
    return steps;
  }

  private record Step(
      String method, String path, Map<String, String> headers, String body, int status) {

    static Step of(String head, String body, int status) {
      String[] words = head.split(" ", 3);
      Map<String, String> headers = new HashMap<>();
      Matcher header = HEADER.matcher(words.length > 2 ? words[2] : "");
      while (header.find()) {
        headers.put(header.group(1), header.group(2));
      }
      return new Step(
          words[0], ours(words[1]), headers, body.isBlank() ? "" : ours(body.strip()), status);
    }

    HttpRequest.Builder request(TestServer server, String etag, String token) {
      String sent = body.replaceAll("http://sabre.io/ns/sync/\\d+", token);
      HttpRequest.Builder request = server.builder(method, path, sent);
      headers.forEach((name, value) ->
          request.header(name, name.equals("If-Match") && value.startsWith("\"") ? etag : value));
      return status == 401 ? request : request.header("Authorization", TestServer.alice());
    }

    private static String ours(String text) {
      return text.replace("/calendars/user40/tasks/", TestServer.HOME + "project/")
          .replace("/calendars/user40/", TestServer.HOME)
          .replace("/addressbooks/user40/addressbook/", TestServer.BOOK)
          .replace("/addressbooks/user40/", TestServer.BOOKS)
          .replace("/principals/user40/", TestServer.PRINCIPAL);
    }
  }
}
