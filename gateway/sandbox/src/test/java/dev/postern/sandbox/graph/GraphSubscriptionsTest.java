package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.HttpCaller;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import dev.postern.sandbox.tls.ServerKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Change notifications: who is told what, and how subscriptions live and die. */
class GraphSubscriptionsTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path directory;

  private TestTenant tenant;
  private GraphCaller graph;
  private NotificationReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    graph = new GraphCaller(tenant, ALICE);
    receiver = new NotificationReceiver();
  }

  @AfterEach
  void stop() throws Exception {
    receiver.close();
    tenant.close();
  }

  private static String body(String resource, String url, Duration life) {
    return """
    {"changeType": "created,updated,deleted", "notificationUrl": "%s",
     "lifecycleNotificationUrl": "%s", "resource": "%s", "expirationDateTime": "%s",
     "clientState": "secret"}
    """
        .formatted(url, url, resource, Instant.now().plus(life));
  }

  private Answer subscribe(String resource, String... headers) throws Exception {
    return graph.send("POST", "/subscriptions", body(resource, receiver.url(), DAY), headers);
  }

  private String events() throws Exception {
    Answer created = subscribe("/users/" + ALICE + "/events");
    assertThat(created.status()).isEqualTo(201);
    return created.text("/id");
  }

  private void happen(String id, String event) throws Exception {
    try (HttpCaller control = new HttpCaller(tenant.sandbox())) {
      String path = "/control/subscriptions/" + id + '/' + event;
      assertThat(control.send("POST", path, "", Map.of()).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void what_happens_to_an_event_is_told_with_the_client_state() throws Exception {
    String subscription = events();
    assertThat(receiver.validations()).isEqualTo(2);
    String id = graph.create("Lunch", "").text("/id");
    JsonNode created = receiver.next();
    assertThat(created.path("subscriptionId").asText()).isEqualTo(subscription);
    assertThat(created.path("clientState").asText()).isEqualTo("secret");
    assertThat(created.path("changeType").asText()).isEqualTo("created");
    assertThat(created.at("/resourceData/id").asText()).isEqualTo(id);
    assertThat(created.path("resource").asText()).endsWith("/Events/" + id);
    graph.patch("events/" + id, "{\"subject\": \"Dinner\"}");
    assertThat(receiver.next().path("changeType").asText()).isEqualTo("updated");
    graph.delete("events/" + id);
    JsonNode deleted = receiver.next();
    assertThat(deleted.path("changeType").asText()).isEqualTo("deleted");
    assertThat(deleted.at("/resourceData/id").asText()).isEqualTo(id);
  }

  @Test
  void ids_are_immutable_if_the_subscription_was_made_so() throws Exception {
    String[] immutable = {"Prefer", "IdType=\"ImmutableId\""};
    subscribe("users/" + ALICE + "/events", immutable);
    graph.create("Lunch", "");
    assertThat(receiver.next().at("/resourceData/id").asText())
        .isEqualTo(graph.get("events", immutable).text("/value/0/id"));
  }

  @Test
  void other_mailboxes_calendars_and_kinds_are_not_told_of() throws Exception {
    events();
    graph.post("calendars", "{\"name\": \"Other\"}");
    String other = graph.get("calendars").text("/value/1/id");
    new GraphCaller(tenant, BOB).create("His", "");
    graph.post(
        "calendars/" + other + "/events",
        """
        {"subject": "Elsewhere", "start": {"dateTime": "2027-03-01T09:00:00", "timeZone": "UTC"},
         "end": {"dateTime": "2027-03-01T10:00:00", "timeZone": "UTC"}}
        """);
    String mine = graph.create("Mine", "").text("/id");
    assertThat(receiver.next().at("/resourceData/id").asText()).isEqualTo(mine);
    assertThat(receiver.isEmpty()).isTrue();
  }

  @Test
  void a_user_may_be_named_by_the_id_that_notifications_have() throws Exception {
    events();
    String event = graph.create("Lunch", "").text("/id");
    String user = receiver.next().path("resource").asText().split("/", -1)[1];
    assertThat(graph.send("GET", "/users/" + user + "/events/" + event, "").text("/subject"))
        .isEqualTo("Lunch");
    assertThat(subscribe("users/" + user + "/events").status()).isEqualTo(201);
  }

  @Test
  void a_notification_that_is_not_taken_comes_again() throws Exception {
    events();
    receiver.failNext(2);
    graph.create("Lunch", "");
    assertThat(receiver.next().path("changeType").asText()).isEqualTo("created");
    assertThat(tenant.sandbox().requests().count("webhook", "change")).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"text/plain,x", "application/json,''"})
  void an_address_that_does_not_echo_the_token_as_plain_text_is_refused(String type, String prefix)
      throws Exception {
    receiver.answerValidation(type, prefix);
    Answer refused = subscribe("users/" + ALICE + "/events");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("ValidationError");
    assertThat(graph.send("GET", "/subscriptions", "").at("/value")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/hook",
        "ftp://127.0.0.1/",
        "not a url",
        "https://127.0.0.1:1/"
      })
  void an_address_that_cannot_be_is_refused(String url) throws Exception {
    assertThat(
            graph
                .send("POST", "/subscriptions", body("users/" + ALICE + "/events", url, DAY))
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users/alice@contoso.example/calendars/x/events",
        "users/alice@contoso.example/calendarView",
        "users/alice@contoso.example/events?$filter=x",
        "me/events",
        "users"
      })
  void what_v1_does_not_document_cannot_be_subscribed_to(String resource) throws Exception {
    assertThat(subscribe(resource).status()).isEqualTo(400);
  }

  @Test
  void calendars_can_be_subscribed_to_only_if_the_conditions_say_so() throws Exception {
    String resource = "users/" + ALICE + "/calendars/" + graph.calendar() + "/events";
    assertThat(subscribe(resource).status()).isEqualTo(400);
    tenant.conditions("{\"graph\": {\"subscriptionsOfAnyCalendar\": true}}");
    assertThat(subscribe(resource).status()).isEqualTo(201);
    graph.create("Lunch", "");
    assertThat(receiver.next().path("changeType").asText()).isEqualTo("created");
  }

  @Test
  void a_subscription_lives_seven_days_at_most() throws Exception {
    String resource = "users/" + ALICE + "/events";
    for (Duration life : new Duration[] {Duration.ofMinutes(10_081), Duration.ofMinutes(-1)}) {
      assertThat(
              graph.send("POST", "/subscriptions", body(resource, receiver.url(), life)).status())
          .isEqualTo(400);
    }
    String path = "/subscriptions/" + events();
    Instant week = Instant.now().plus(Duration.ofMinutes(10_079));
    Answer renewed = graph.send("PATCH", path, "{\"expirationDateTime\": \"" + week + "\"}");
    assertThat(Instant.parse(renewed.text("/expirationDateTime"))).isEqualTo(week);
    assertThat(
            graph
                .send("PATCH", path, "{\"expirationDateTime\": \"" + week.plus(DAY) + "\"}")
                .errorCode())
        .isEqualTo("ValidationError");
    assertThat(graph.send("DELETE", path, "").status()).isEqualTo(204);
    assertThat(graph.send("GET", path, "").errorCode()).isEqualTo("ResourceNotFound");
  }

  @Test
  void an_expired_subscription_is_no_more() throws Exception {
    Answer created =
        graph.send(
            "POST",
            "/subscriptions",
            body("users/" + ALICE + "/events", receiver.url(), Duration.ofMillis(500)));
    String path = "/subscriptions/" + created.text("/id");
    Answer read = graph.send("GET", path, "");
    while (read.status() == 200) {
      read = graph.send("GET", path, "");
    }
    assertThat(read.errorCode()).isEqualTo("ResourceNotFound");
    graph.create("Not told", "");
    assertThat(tenant.sandbox().requests().count("webhook", "change")).isZero();
  }

  @Test
  void lifecycle_events_are_told_and_reauthorization_resumes_what_they_paused() throws Exception {
    String id = events();
    happen(id, "missed");
    JsonNode missed = receiver.next();
    assertThat(missed.path("lifecycleEvent").asText()).isEqualTo("missed");
    assertThat(missed.path("clientState").asText()).isEqualTo("secret");
    happen(id, "reauthorizationRequired");
    assertThat(receiver.next().path("lifecycleEvent").asText())
        .isEqualTo("reauthorizationRequired");
    graph.create("Not told", "");
    assertThat(graph.send("POST", "/subscriptions/" + id + "/reauthorize", "").status())
        .isEqualTo(204);
    String told = graph.create("Told", "").text("/id");
    assertThat(receiver.next().at("/resourceData/id").asText()).isEqualTo(told);
    happen("*", "subscriptionRemoved");
    assertThat(receiver.next().path("lifecycleEvent").asText()).isEqualTo("subscriptionRemoved");
    assertThat(graph.send("GET", "/subscriptions", "").at("/value")).isEmpty();
  }

  @Test
  void the_role_for_what_is_subscribed_to_is_needed() throws Exception {
    tenant.conditions("{\"roles\": [\"Contacts.Read\"]}");
    graph = new GraphCaller(tenant, ALICE);
    assertThat(subscribe("users/" + ALICE + "/events").status()).isEqualTo(403);
    assertThat(subscribe("users/" + ALICE + "/contacts").status()).isEqualTo(201);
  }

  @Test
  void notifications_can_be_lost() throws Exception {
    events();
    tenant.conditions("{\"graph\": {\"losesNotifications\": true}}");
    graph.create("Lost", "");
    tenant.conditions("{}");
    String told = graph.create("Told", "").text("/id");
    assertThat(receiver.next().at("/resourceData/id").asText()).isEqualTo(told);
  }

  @Test
  void an_address_with_a_certificate_of_the_sandbox_is_trusted() throws Exception {
    try (NotificationReceiver secure =
        NotificationReceiver.secure(ServerKeys.of(tenant.sandbox()))) {
      assertThat(
              graph
                  .send(
                      "POST",
                      "/subscriptions",
                      body("users/" + ALICE + "/events", secure.url(), DAY))
                  .status())
          .isEqualTo(201);
      graph.create("Lunch", "");
      assertThat(secure.next().path("changeType").asText()).isEqualTo("created");
    }
  }

  @Test
  void subscriptions_survive_a_restart() throws Exception {
    tenant.close();
    tenant = new TestTenant(SandboxOptions.ephemeral().withDataDirectory(directory));
    graph = new GraphCaller(tenant, ALICE);
    String id = events();
    tenant.close();
    tenant = new TestTenant(SandboxOptions.ephemeral().withDataDirectory(directory));
    graph = new GraphCaller(tenant, ALICE);
    assertThat(graph.send("GET", "/subscriptions", "").text("/value/0/id")).isEqualTo(id);
    graph.create("Lunch", "");
    assertThat(receiver.next().path("subscriptionId").asText()).isEqualTo(id);
  }
}
