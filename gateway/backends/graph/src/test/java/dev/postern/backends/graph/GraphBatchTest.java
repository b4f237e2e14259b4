package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.ItemId;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is kept, and what is sent again, of a batch whose parts fare differently. */
final class GraphBatchTest {
  private static Sandbox entra;

  @BeforeAll
  static void start() throws IOException {
    entra = Sandbox.start(SandboxOptions.ephemeral());
  }

  @AfterAll
  static void stop() throws IOException {
    entra.close();
  }

  /** Answers each part of a batch. */
  private static UnaryOperator<String> parts(Function<String, JsonObject> part) {
    return request -> {
      JsonObject asked = new JsonObject(request.substring(request.indexOf("\r\n\r\n")));
      io.vertx.core.json.JsonArray answers = new io.vertx.core.json.JsonArray();
      for (Object each : asked.getJsonArray("requests")) {
        String id = ((JsonObject) each).getString("id");
        answers.add(part.apply(((JsonObject) each).getString("url")).put("id", id));
      }
      return CannedGraph.json(200, "", new JsonObject().put("responses", answers).encode());
    };
  }

  private static JsonObject part(int status) {
    return new JsonObject().put("status", status).put("body", new JsonObject().put("n", status));
  }

  @Test
  void throttled_parts_of_a_batch_and_only_they_are_sent_again_when_they_may_be() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    UnaryOperator<String> answers =
        parts(url ->
            url.equals("/b") && asked.incrementAndGet() == 1
                ? part(429).put("headers", new JsonObject().put("Retry-After", "0.05"))
                : part(200));
    try (CannedGraph graph = new CannedGraph(answers);
        GraphTenant tenant = tenant(graph)) {
      List<GraphReply> replies =
          tenant
              .client()
              .batch(
                  GraphTenant.ALICE.mailbox(),
                  Stream.of("/a", "/b", "/c").map(GraphRequest::get).toList());
      assertThat(replies).extracting(GraphReply::status).containsExactly(200, 200, 200);
      assertThat(graph.requests).hasSize(2);
      assertThat(graph.requests.get(1)).contains("\"/b\"").doesNotContain("\"/a\"", "\"/c\"");
    }
  }

  @Test
  void what_a_batch_did_answer_is_kept_when_a_part_stays_throttled() throws Exception {
    UnaryOperator<String> answers =
        parts(url ->
            url.equals("/b")
                ? part(429).put("headers", new JsonObject().put("Retry-After", "60"))
                : part(200));
    try (CannedGraph graph = new CannedGraph(answers);
        GraphTenant tenant = tenant(graph)) {
      List<GraphReply> replies =
          tenant
              .client()
              .batch(
                  GraphTenant.ALICE.mailbox(),
                  Stream.of("/a", "/b", "/c").map(GraphRequest::get).toList());
      assertThat(replies).extracting(GraphReply::status).containsExactly(200, 429, 200);
      assertThat(graph.requests).hasSize(1);
    }
  }

  /** Answers each write of a batch, as Graph does those that depend on others. */
  private static UnaryOperator<String> chained(Function<String, JsonObject> part) {
    AtomicBoolean failed = new AtomicBoolean();
    UnaryOperator<String> answers =
        parts(url -> {
          JsonObject answer = failed.get() ? part(424) : part.apply(url);
          failed.compareAndSet(false, answer.getInteger("status") >= 400);
          return answer;
        });
    return request -> {
      failed.set(false);
      return answers.apply(request);
    };
  }

  private static List<GraphReply> inOrder(GraphTenant tenant) {
    return tenant
        .client()
        .inOrder(
            GraphTenant.ALICE.mailbox(),
            Stream.of("/a", "/b", "/c").map(GraphRequest::delete).toList());
  }

  @Test
  void writes_that_wait_for_a_throttled_one_go_with_it_when_it_is_sent_again() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    UnaryOperator<String> answers =
        chained(url ->
            url.equals("/b") && asked.incrementAndGet() == 1
                ? part(429).put("headers", new JsonObject().put("Retry-After", "0.05"))
                : part(200));
    try (CannedGraph graph = new CannedGraph(answers);
        GraphTenant tenant = tenant(graph)) {
      assertThat(inOrder(tenant)).extracting(GraphReply::status).containsExactly(200, 200, 200);
      assertThat(graph.requests).hasSize(2);
      assertThat(graph.requests.get(0)).contains("\"dependsOn\":[\"0\"]", "\"dependsOn\":[\"1\"]");
      assertThat(graph.requests.get(1)).contains("\"/b\"", "\"/c\"").doesNotContain("\"/a\"");
    }
  }

  @Test
  void writes_that_wait_for_a_failed_one_are_not_sent_again() throws Exception {
    UnaryOperator<String> answers = chained(url -> part(url.equals("/b") ? 412 : 200));
    try (CannedGraph graph = new CannedGraph(answers);
        GraphTenant tenant = tenant(graph)) {
      assertThat(inOrder(tenant)).extracting(GraphReply::status).containsExactly(200, 412, 424);
      assertThat(graph.requests).hasSize(1);
    }
  }

  @Test
  void items_of_a_batch_that_is_all_trouble_are_not_unreadable() throws Exception {
    try (CannedGraph graph = new CannedGraph(parts(url -> part(403)));
        GraphTenant tenant = tenant(graph)) {
      assertThat(failure(() -> fetch(tenant))).isInstanceOf(Failure.Unavailable.class);
    }
    try (CannedGraph graph =
            new CannedGraph(parts(url -> url.contains("/a?") ? part(404) : part(403)));
        GraphTenant tenant = tenant(graph)) {
      assertThat(fetch(tenant))
          .anyMatch(it -> it instanceof Fetched.Gone)
          .anyMatch(it -> it instanceof Fetched.Unreadable);
    }
  }

  @Test
  void items_that_break_graph_are_unreadable_even_if_nothing_else_was_asked_for() throws Exception {
    try (CannedGraph graph = new CannedGraph(parts(_ -> part(500)));
        GraphTenant tenant = tenant(graph)) {
      assertThat(fetch(tenant)).hasSize(2).allMatch(it -> it instanceof Fetched.Unreadable);
    }
    try (CannedGraph graph = new CannedGraph(parts(url -> part(url.contains("/a?") ? 503 : 500)));
        GraphTenant tenant = tenant(graph)) {
      assertThat(failure(() -> fetch(tenant)))
          .isInstanceOfAny(Failure.Unavailable.class, Failure.Throttled.class);
    }
  }

  @Test
  void a_part_that_is_not_answered_is_trouble_of_its_own() throws Exception {
    String nothing = CannedGraph.json(200, "", "{\"responses\": [{\"id\": \"7\"}, 3]}");
    try (CannedGraph graph = new CannedGraph(request -> nothing);
        GraphTenant tenant = tenant(graph)) {
      assertThat(failure(() -> fetch(tenant))).isInstanceOf(Failure.Unavailable.class);
    }
  }

  private static List<? extends Fetched<?>> fetch(GraphTenant tenant) {
    return tenant.events().fetch(GraphTenant.ALICE, List.of(new ItemId("a"), new ItemId("b")));
  }

  private static GraphTenant tenant(CannedGraph graph) {
    return new GraphTenant(entra, graph.url(), InstantSource.system());
  }

  private static Failure failure(Runnable action) {
    PosternException thrown = catchThrowableOfType(PosternException.class, action::run);
    assertThat(thrown).as("nothing failed").isNotNull();
    return thrown.failure();
  }
}
