package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody may call the address of notifications: nothing is believed, and nothing costs much. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebhookTest {
  private static final String FORGED =
      """
      {"value":[{"subscriptionId":"%s","clientState":"guessed","changeType":"updated",
        "resource":"users/x/events/y","tenantId":"z","resourceData":{"id":"y"}}]}
      """;

  @TempDir static Path state;
  private static Sandbox sandbox;
  private static Gateway gateway;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    GatewayFiles files = GatewayFiles.write(state, GatewayFiles.TenantPorts.of(sandbox), Via.GRAPH);
    Files.writeString(
        files.config(),
        "public-url: https://postern.contoso.example/\n" + Files.readString(files.config()));
    gateway = Gateway.start(ConfigDocument.read(files.config(), Map.of()));
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    sandbox.requests().reset();
  }

  @AfterAll
  static void stop() throws IOException {
    client.close();
    gateway.close();
    assertThat(sandbox.requests().counts()).as("what strangers made the gateway ask").isEmpty();
    sandbox.close();
  }

  @Test
  void a_validation_token_is_echoed_as_plain_text_however_often_it_comes() {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer =
          post("sandbox?validationToken=Validation%3A+Testing+client+reachability%3A+2f5e", "");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("Validation: Testing client reachability: 2f5e");
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%3Cscript%3Ealert(1)%3C%2Fscript%3E", "", "a%0D%0ASet-Cookie:x=y"})
  void what_is_no_validation_token_is_not_echoed(String token) {
    HttpResponse<String> answer = post("sandbox?validationToken=" + token, "");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void a_token_of_any_length_is_not_echoed() {
    assertThat(post("sandbox?validationToken=" + "x".repeat(1025), "").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "[1,2]", "{\"value\":1}", "{\"value\":[{\"a\":", "null", "{\"x\":"})
  void what_is_no_notice_is_refused(String body) {
    assertThat(post("sandbox", body).statusCode()).isEqualTo(400);
  }

  @Test
  void more_than_a_quarter_of_a_megabyte_is_refused() {
    assertThat(post("sandbox", "[" + "1,".repeat(131_072) + "1]").statusCode()).isEqualTo(413);
  }

  @Test
  void in_clear_text_nothing_is_upgraded_to_http_2() throws Exception {
    try (HttpClient upgrading =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpResponse<String> answer =
          upgrading.send(
              HttpRequest.newBuilder(base().resolve("/health")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
  }

  @Test
  void a_tenant_that_is_not_there_has_no_address() {
    assertThat(post("nobody?validationToken=x", "").statusCode()).isEqualTo(404);
    assertThat(post("", "").statusCode()).isBetween(400, 499);
  }

  @Test
  void notices_of_unknown_subscriptions_are_accepted_and_counted() {
    double before = metric("result=\"unknown\"");
    for (int i = 0; i < 5; i++) {
      assertThat(post("sandbox", FORGED.formatted("subscription-" + i)).statusCode())
          .isEqualTo(202);
    }
    Await.until("they are counted", () -> metric("result=\"unknown\"") == before + 5);
  }

  /** The last one: what it used up of the tenant's share comes back in ten seconds only. */
  @Test
  @Order(Integer.MAX_VALUE)
  void a_flood_is_turned_away_and_clients_are_served() {
    String many = FORGED.formatted("flood");
    Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    try (ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        strangers.execute(() -> {
          for (int j = 0; j < 5_000 && !statuses.contains(429); j++) {
            statuses.add(post("sandbox", many).statusCode());
          }
        });
      }
    }
    assertThat(statuses).containsExactlyInAnyOrder(202, 429);
    assertThat(metric("result=\"too-many\"")).isPositive();
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> post(String path, String body) {
    return client.sendAsync(request(path, body), HttpResponse.BodyHandlers.ofString()).join();
  }

  private static HttpRequest request(String path, String body) {
    return HttpRequest.newBuilder(base().resolve("/notifications/" + path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static HttpResponse<String> get(String path) {
    HttpRequest request = HttpRequest.newBuilder(base().resolve(path)).build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
  }

  private static double metric(String label) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("postern_notices_total") && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static URI base() {
    return URI.create("http://127.0.0.1:" + gateway.port(Protocol.HTTP));
  }
}
