package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may ask Graph, in batches too, and what goes wrong on demand. */
class GraphAccessTest {
  private TestTenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private Answer calendars(String mailbox) throws Exception {
    return new GraphCaller(tenant, mailbox).get("calendars");
  }

  @Test
  void a_token_for_exchange_is_no_token_for_graph() throws Exception {
    Answer refused =
        new GraphCaller(tenant.sandbox(), tenant.exchangeToken(), ALICE).get("calendars");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.errorCode()).isEqualTo("InvalidAuthenticationToken");
  }

  @Test
  void without_consent_access_is_denied() throws Exception {
    tenant.conditions("{\"noRoles\": true}");
    Answer refused = calendars(ALICE);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.errorCode()).isEqualTo("ErrorAccessDenied");
  }

  @Test
  void calendars_read_permits_no_write() throws Exception {
    tenant.conditions("{\"roles\": [\"Calendars.Read\"]}");
    GraphCaller graph = new GraphCaller(tenant, ALICE);
    assertThat(graph.get("calendars").status()).isEqualTo(200);
    assertThat(graph.post("calendars", "{\"name\": \"X\"}").status()).isEqualTo(403);
  }

  @Test
  void a_mailbox_that_is_not_there_is_an_invalid_user() throws Exception {
    Answer refused = calendars("nobody@contoso.example");
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.errorCode()).isEqualTo("ErrorInvalidUser");
  }

  @Test
  void a_mailbox_outside_of_the_access_policy_is_denied() throws Exception {
    tenant.conditions("{\"impersonationDenied\": [\"" + ALICE + "\"]}");
    assertThat(calendars(ALICE).text("/error/message")).contains("[RAOP]");
  }

  @Test
  void throttling_comes_with_the_time_to_wait() throws Exception {
    tenant.conditions(
        """
        {"disruptions": [{"protocol": "graph", "operation": "GET calendars", "action": "status",
          "status": 429, "code": "ApplicationThrottled", "retryAfterSeconds": 3}]}
        """);
    Answer throttled = calendars(ALICE);
    assertThat(throttled.status()).isEqualTo(429);
    assertThat(throttled.retryAfter()).contains("3");
    assertThat(calendars(ALICE).status()).isEqualTo(200);
  }

  private static String batch(int size) {
    return IntStream.range(0, size)
        .mapToObj(i ->
            "{\"id\": \"%d\", \"method\": \"GET\", \"url\": \"/users/%s/%s\"}"
                .formatted(i, ALICE, i == 0 ? "events/none" : "calendars"))
        .collect(Collectors.joining(",", "{\"requests\": [", "]}"));
  }

  @Test
  void each_request_of_a_batch_has_a_status_of_its_own() throws Exception {
    GraphCaller graph = new GraphCaller(tenant, ALICE);
    Answer answer = graph.send("POST", "/$batch", batch(20));
    assertThat(answer.at("/responses")).hasSize(20);
    assertThat(answer.text("/responses/19/id")).isEqualTo("0");
    assertThat(answer.at("/responses/19/status").asInt()).isEqualTo(400);
    assertThat(answer.text("/responses/19/body/error/code")).isEqualTo("ErrorInvalidIdMalformed");
    assertThat(answer.at("/responses/0/status").asInt()).isEqualTo(200);
    assertThat(answer.text("/responses/0/body/value/0/name")).isEqualTo("Calendar");
    assertThat(tenant.sandbox().requests().count("graph", "$batch")).isEqualTo(1);
    assertThat(tenant.sandbox().requests().count("graph", "GET calendars")).isZero();
  }

  @Test
  void a_batch_of_twenty_one_is_refused() throws Exception {
    assertThat(new GraphCaller(tenant, ALICE).send("POST", "/$batch", batch(21)).status())
        .isEqualTo(400);
  }
}
