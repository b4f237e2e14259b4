package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The requests about To Do that are printed in Microsoft's documentation: they are understood, or
 * refused for a reason named here, and what is answered has every property of the printed answer.
 */
class TodoSamplesTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("postern.testdata", "missing"), "samples/graph");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Why a request that is printed is refused, by the sample's name. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "todotask-delta-1", "the token is another tenant's",
          "todotasklist-post-tasks-1", "no linked resources");

  private static final Set<String> ABSENT = Set.of("linkedResources");

  static List<String> samples() throws Exception {
    if (!Files.isDirectory(SAMPLES)) {
      return List.of("none");
    }
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.matches("todo.*-request\\.http"))
          .map(it -> it.replace("-request.http", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void what_is_printed_is_understood_or_refused_for_a_named_reason(String name) throws Exception {
    assumeTrue(Files.isDirectory(SAMPLES), "needs Microsoft's sample messages");
    try (TestTenant tenant = new TestTenant()) {
      GraphCaller graph = new GraphCaller(tenant, ALICE);
      String list = graph.get("todo/lists").text("/value/0/id");
      String task =
          graph
              .post(
                  "todo/lists/" + list + "/tasks",
                  "{\"title\": \"Shop\", \"dueDateTime\":"
                      + " {\"dateTime\": \"2027-03-01T00:00:00\", \"timeZone\": \"UTC\"}}")
              .text("/id");
      String[] printed = text(name, "request").split("\n\\s*\n", 2);
      String[] line = printed[0].lines().findFirst().orElseThrow().strip().split(" ", 2);
      String path =
          line[1]
              .replaceFirst(".*/v1.0/me/", "/users/" + ALICE + '/')
              .replaceFirst("/lists/[^/?]+", "/lists/" + list)
              .replaceFirst("/tasks/[^/?d][^/?]*", "/tasks/" + task);
      Answer answer = graph.unchecked(line[0], path, printed.length < 2 ? "" : printed[1].strip());
      if (REFUSED.containsKey(name)) {
        assertThat(answer.status()).isBetween(400, 410);
        assertThat(answer.errorCode()).isNotEmpty();
        return;
      }
      String response = text(name, "response");
      assertThat(response).startsWith("HTTP/1.1 " + answer.status());
      assertThat(names(answer.body()))
          .containsAll(
              names(JSON.readTree(response.substring(response.indexOf('{')))).stream()
                  .filter(it -> !it.contains("@") && !ABSENT.contains(it))
                  .toList());
    }
  }

  private static List<String> names(JsonNode body) {
    JsonNode entry = body.path("value").isArray() ? body.at("/value/0") : body;
    return entry.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static String text(String name, String kind) throws Exception {
    return Files.readString(SAMPLES.resolve(name + '-' + kind + ".http")).replace("\r", "");
  }
}
