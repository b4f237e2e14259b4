package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four requests at once to a mailbox, so many in ten minutes, and how batches are counted. */
class GraphLimitsTest {
  private TestTenant tenant;
  private GraphCaller graph;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    graph = new GraphCaller(tenant, ALICE);
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private long count(String protocol, String operation) {
    return tenant.sandbox().requests().count(protocol, operation);
  }

  /** Parts with the ids 0, 1, 2 … */
  private static String batch(int size, String mailbox) {
    return IntStream.range(0, size)
        .mapToObj(i ->
            "{\"id\": \"%d\", \"method\": \"GET\", \"url\": \"/users/%s/calendars\"}"
                .formatted(i, mailbox))
        .collect(Collectors.joining(",", "{\"requests\": [", "]}"));
  }

  private List<Answer> atOnce(int requests, GraphCaller caller) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> running = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        running.add(threads.submit(() -> caller.get("calendars")));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : running) {
        answers.add(one.get());
      }
      return answers;
    }
  }

  @Test
  void a_fifth_request_at_once_to_a_mailbox_is_over_its_concurrency() throws Exception {
    tenant.conditions("{\"latencyMillis\": 1000}");
    List<Answer> answers = atOnce(5, graph);
    assertThat(answers).filteredOn(it -> it.status() == 200).hasSize(4);
    Answer throttled = answers.stream().filter(it -> it.status() == 429).findFirst().orElseThrow();
    assertThat(throttled.errorCode()).isEqualTo("ApplicationThrottled");
    assertThat(throttled.text("/error/message")).contains("MailboxConcurrency");
    assertThat(Double.parseDouble(throttled.retryAfter().orElseThrow())).isPositive();
    assertThat(tenant.sandbox().requests().highestConcurrency("graph")).isEqualTo(5);
    assertThat(count("graph-status", "429")).isEqualTo(1);
    assertThat(new GraphCaller(tenant, BOB).get("calendars").status()).isEqualTo(200);
  }

  @Test
  void a_batch_runs_four_parts_at_once_and_is_one_request_of_many_parts() throws Exception {
    tenant.conditions("{\"latencyMillis\": 50}");
    Answer answer = graph.send("POST", "/$batch", batch(20, ALICE));
    assertThat(answer.texts("/responses", "/status")).containsOnly("200").hasSize(20);
    assertThat(tenant.sandbox().requests().highestConcurrency("graph")).isEqualTo(4);
    assertThat(count("graph", "$batch")).isEqualTo(1);
    assertThat(count("graph", "GET calendars")).isZero();
    assertThat(count("graph-batch", "GET calendars")).isEqualTo(20);
  }

  @Test
  void parts_are_throttled_one_by_one() throws Exception {
    tenant.conditions(
        """
        {"disruptions": [{"protocol": "graph-batch", "operation": "GET calendars", "skip": 1,
          "action": "status", "status": 429, "code": "ApplicationThrottled",
          "retryAfterSeconds": 2}]}
        """);
    Answer answer = graph.send("POST", "/$batch", batch(3, ALICE));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.texts("/responses", "/status"))
        .containsExactlyInAnyOrder("200", "429", "200");
    assertThat(answer.texts("/responses", "/headers/Retry-After")).containsOnlyOnce("2");
  }

  @Test
  void more_than_the_window_allows_is_throttled_until_it_is_over() throws Exception {
    tenant.conditions("{\"graph\": {\"requestsPerWindow\": 5}}");
    Answer answer = graph.send("POST", "/$batch", batch(7, ALICE));
    assertThat(answer.texts("/responses", "/status")).filteredOn("429"::equals).hasSize(2);
    Answer refused = graph.get("calendars");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Double.parseDouble(refused.retryAfter().orElseThrow())).isBetween(1.0, 600.0);
    assertThat(new GraphCaller(tenant, BOB).get("calendars").status()).isEqualTo(200);
  }

  @Test
  void parts_run_after_what_they_depend_on_and_not_if_it_failed() throws Exception {
    String events = "/users/" + ALICE + "/events";
    Answer answer =
        graph.send(
            "POST",
            "/$batch",
            """
            {"requests": [
              {"id": "bad", "method": "GET", "url": "%s/none"},
              {"id": "never", "method": "GET", "url": "%s", "dependsOn": ["bad"]},
              {"id": "good", "method": "GET", "url": "%s"},
              {"id": "then", "method": "GET", "url": "%s", "dependsOn": ["good"]}]}
            """
                .formatted(events, events, events, events));
    assertThat(answer.texts("/responses", "/id")).containsExactly("then", "good", "never", "bad");
    assertThat(answer.texts("/responses", "/status")).containsExactly("200", "200", "424", "400");
  }

  @Test
  void the_control_api_tells_the_highest_concurrency() throws Exception {
    graph.get("calendars");
    try (var caller = new dev.postern.sandbox.HttpCaller(tenant.sandbox())) {
      var concurrency = caller.json("GET", "/control/requests", "").path("concurrency");
      assertThat(concurrency.at("/0/mailbox").asText()).isEqualTo(ALICE);
      assertThat(concurrency.at("/0/highest").asInt()).isEqualTo(1);
    }
  }
}
