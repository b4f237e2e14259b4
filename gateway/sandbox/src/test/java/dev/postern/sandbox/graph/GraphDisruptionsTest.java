package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.mail.TestTenant;
import dev.postern.sandbox.tenant.AppRegistration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are not what they should be, on demand. */
class GraphDisruptionsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private TestTenant tenant;
  private String token;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    token = tenant.token(AppRegistration.GRAPH);
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private void disrupt(String protocol, String operation, String more) throws Exception {
    tenant.conditions(
        "{\"disruptions\": [{\"protocol\": \"%s\", \"operation\": \"%s\", %s}]}"
            .formatted(protocol, operation, more));
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + tenant.sandbox().httpPort() + "/v1.0" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> calendars() throws Exception {
    return send("GET", "/users/" + ALICE + "/calendars", "");
  }

  private HttpResponse<String> create() throws Exception {
    return send("POST", "/users/" + ALICE + "/calendars", "{\"name\": \"New\"}");
  }

  @Test
  void an_answer_may_be_truncated_after_the_work_was_done() throws Exception {
    disrupt("graph", "POST calendars", "\"action\": \"truncate\"");
    HttpResponse<String> half = create();
    assertThat(half.statusCode()).isEqualTo(201);
    assertThatThrownBy(() -> new ObjectMapper().readTree(half.body()))
        .isInstanceOf(IOException.class);
    assertThat(calendars().body()).contains("\"New\"");
  }

  @Test
  void the_connection_may_go_within_an_answer() throws Exception {
    disrupt("graph", "POST calendars", "\"action\": \"cut-off\"");
    assertThatThrownBy(this::create).isInstanceOf(IOException.class);
    assertThat(calendars().body()).contains("\"New\"");
  }

  @Test
  void an_answer_may_be_a_page_or_say_it_is_text() throws Exception {
    disrupt("graph", "GET calendars", "\"action\": \"html\"");
    HttpResponse<String> page = calendars();
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).startsWith("<html>");
    disrupt("graph", "GET calendars", "\"action\": \"wrong-type\"");
    HttpResponse<String> text = calendars();
    assertThat(text.headers().firstValue("Content-Type")).contains("text/plain");
    assertThat(text.body()).contains("Calendar");
  }

  @Test
  void a_redirect_leads_to_another_server_and_does_nothing() throws Exception {
    disrupt(
        "graph",
        "POST calendars",
        "\"action\": \"redirect\", \"location\": \"https://evil.example\"");
    HttpResponse<String> redirect = create();
    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(redirect.headers().firstValue("Location"))
        .hasValueSatisfying(it -> assertThat(it).startsWith("https://evil.example/"));
    assertThat(calendars().body()).doesNotContain("\"New\"");
  }

  @Test
  void links_lead_to_another_server_in_batches_too() throws Exception {
    String delta = "/users/" + ALICE + "/calendar/events/delta";
    disrupt(
        "graph",
        "*",
        "\"action\": \"foreign-links\", \"location\": \"http://127.0.0.1:9\", \"times\": 2");
    assertThat(send("GET", delta, "").body())
        .contains("\"@odata.deltaLink\":\"http://127.0.0.1:9/v1.0/users/");
    assertThat(
            send(
                    "POST",
                    "/$batch",
                    "{\"requests\": [{\"id\": \"1\", \"method\": \"GET\", \"url\": \"%s\"}]}"
                        .formatted(delta))
                .body())
        .contains("\"@odata.deltaLink\":\"http://127.0.0.1:9/v1.0/users/");
  }

  @Test
  void the_time_to_wait_may_have_decimals() throws Exception {
    disrupt(
        "graph",
        "GET calendars",
        "\"action\": \"status\", \"status\": 429, \"retryAfterSeconds\": 2.128");
    assertThat(calendars().headers().firstValue("Retry-After")).contains("2.128");
  }

  @Test
  void a_part_of_a_batch_may_take_the_connection_with_it() throws Exception {
    disrupt("graph-batch", "POST calendars", "\"action\": \"drop-after\"");
    String batch =
        """
        {"requests": [{"id": "1", "method": "POST", "url": "/users/%s/calendars",
          "headers": {"Content-Type": "application/json"}, "body": {"name": "New"}}]}
        """
            .formatted(ALICE);
    assertThatThrownBy(() -> send("POST", "/$batch", batch)).isInstanceOf(IOException.class);
    assertThat(calendars().body()).contains("\"New\"");
  }

  @Test
  void a_mailbox_may_not_be_there_for_graph() throws Exception {
    tenant.conditions("{\"graph\": {\"notEnabledMailboxes\": [\"" + ALICE + "\"]}}");
    assertThat(calendars().statusCode()).isEqualTo(404);
    assertThat(calendars().body()).contains("MailboxNotEnabledForRESTAPI");
  }
}
