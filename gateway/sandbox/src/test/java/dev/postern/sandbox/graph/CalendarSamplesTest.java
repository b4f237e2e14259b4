package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import dev.postern.sandbox.tenant.AppRegistration;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The requests and answers about calendars that are printed in Microsoft's documentation: what is
 * asked is understood, and what is answered has every property of the printed answer. Left out are
 * requests of which a value is a placeholder.
 */
class CalendarSamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** In samples of subscriptions, but not in the metadata. */
  private static final Set<String> UNDEFINED = Set.of("notificationContentType");

  private static final String SERIES =
      """
      "recurrence": {"pattern": {"type": "daily", "interval": 1},
        "range": {"type": "numbered", "startDate": "2019-04-08", "numberOfOccurrences": 5}}
      """;

  private TestTenant tenant;
  private GraphCaller graph;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isDirectory(PrintedMessage.FOLDER), "needs Microsoft's sample messages");
    tenant = new TestTenant();
    graph = new GraphCaller(tenant.sandbox(), tenant.token(AppRegistration.GRAPH), ALICE, false);
  }

  @AfterEach
  void stop() throws Exception {
    if (tenant != null) {
      tenant.close();
    }
  }

  /** Sends what is printed, as an application does: for a user, with the ids that there are. */
  private Answer send(PrintedMessage request, String event) throws Exception {
    String[] words = request.firstLine().strip().split(" +", 3);
    String path =
        words[1]
            .replace("https://graph.microsoft.com/v1.0", "")
            .replaceFirst("^/me/", "/users/" + ALICE + '/')
            .replaceFirst("/events/(AAMk[^/?]*|\\{id\\})", "/events/" + event)
            .replaceFirst("/calendars/AAMk[^/?]*", "/calendars/" + graph.calendar())
            .replace("{start_datetime}", "2027-01-01T00:00:00Z")
            .replace("{end_datetime}", "2027-02-01T00:00:00Z")
            .replace("'", "%27")
            .replace(" ", "%20");
    String[] headers =
        request.headers().stream()
            .filter(it -> it.startsWith("Prefer"))
            .flatMap(it -> Arrays.stream(it.split(": ", 2)))
            .toArray(String[]::new);
    return graph.send(words[0], path, request.body(), headers);
  }

  private static JsonNode entry(JsonNode body) {
    return body.path("value").isArray() ? body.at("/value/0") : body;
  }

  private void assertUnderstood(String name, String event) throws Exception {
    PrintedMessage request = PrintedMessage.read(name + "-request");
    Answer answer = send(request, event);
    PrintedMessage printed = PrintedMessage.read(name + "-response");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(printed.status());
    if (!printed.body().isEmpty()) {
      JsonNode wanted = entry(printed.json());
      if (request.firstLine().contains("$select=") && wanted instanceof ObjectNode object) {
        String select = request.firstLine().replaceFirst(".*\\$select=([\\w,]+).*", "$1");
        object.retain(List.of(select.split(",", -1)));
      }
      assertHasAllOf(entry(answer.body()), wanted, "");
    }
  }

  /** Lists are compared by their first entries; what is null in the answer may be of any type. */
  private static void assertHasAllOf(JsonNode ours, JsonNode printed, String where) {
    printed.properties().stream()
        .filter(it -> !it.getKey().contains("@") && !UNDEFINED.contains(it.getKey()))
        .forEach(it -> {
          String path = where + '/' + it.getKey();
          assertThat(ours.has(it.getKey())).as(path + " in " + ours).isTrue();
          JsonNode own = ours.path(it.getKey());
          if (!own.isNull() && it.getValue().isObject() && !it.getKey().equals("innerError")) {
            assertThat(own.isObject()).as(path).isTrue();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calendar-get-1",
        "calendar-update-1",
        "user-list-calendars-1",
        "user-post-calendars-1",
        "calendar-post-events-1",
        "calendar-post-events-2",
        "user-post-events-1",
        "user-post-events-2",
        "user-post-events-4",
        "outlook-immutable-id-1",
        "user-translateexchangeids-1"
      })
  void what_needs_nothing_is_answered_as_printed(String name) throws Exception {
    if (name.contains("mmutable") || name.contains("translate")) {
      Answer answer = send(PrintedMessage.read(name + "-request"), "");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.texts("/value", "/sourceId")).isNotEmpty();
    } else {
      assertUnderstood(name, "");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calendar-list-events-1",
        "calendar-list-events-2",
        "event-get-1",
        "event-get-2",
        "event-delete-1"
      })
  void what_is_about_an_event_is_answered_as_printed(String name) throws Exception {
    assertUnderstood(name, graph.create("All APIs Testing", "").text("/id"));
  }

  @Test
  void a_series_is_made_and_its_instances_are_listed() throws Exception {
    PrintedMessage create = PrintedMessage.read("user-post-events-3-request");
    Answer created = send(create, "");
    assertThat(created.text("/type")).isEqualTo("seriesMaster");
    String master =
        graph
            .post(
                "events",
                """
                {"subject": "Daily",
                 "start": {"dateTime": "2019-04-08T10:00:00", "timeZone": "UTC"},
                 "end": {"dateTime": "2019-04-08T11:00:00", "timeZone": "UTC"}, %s}
                """
                    .formatted(SERIES))
            .text("/id");
    assertUnderstood("event-list-instances-1", master);
  }

  @ParameterizedTest
  @ValueSource(strings = {"event-accept-1", "event-decline-1", "event-tentativelyaccept-1"})
  void invitations_are_answered(String name) throws Exception {
    new GraphCaller(tenant, BOB)
        .create("Lunch", "\"attendees\": [{\"emailAddress\": {\"address\": \"" + ALICE + "\"}}]");
    assertUnderstood(name, graph.get("events").text("/value/0/id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"event-cancel-1", "event-forward-1"})
  void the_organizer_cancels_and_forwards(String name) throws Exception {
    String event =
        graph
            .create("Lunch", "\"attendees\": [{\"emailAddress\": {\"address\": \"" + BOB + "\"}}]")
            .text("/id");
    assertUnderstood(name, event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"event-delta-1", "delta-query-events-1", "calendar-list-calendarview-1"})
  void spans_are_read_by_pages(String name) throws Exception {
    for (String day : List.of("2016-12-09", "2017-01-03", "2027-01-05")) {
      for (String subject : List.of("Plan shopping list", "Pick up car", "Get food")) {
        graph.post(
            "events",
            """
            {"subject": "%s", "start": {"dateTime": "%sT20:30:00", "timeZone": "UTC"},
             "end": {"dateTime": "%sT22:00:00", "timeZone": "UTC"}}
            """
                .formatted(subject, day, day));
      }
    }
    assertUnderstood(name, "");
  }

  @Test
  void an_extended_property_is_made_with_its_event() throws Exception {
    String name = "singlevaluelegacyextendedproperty-post-singlevalueextendedproperties-1-request";
    assertThat(send(PrintedMessage.read(name), "").status()).isEqualTo(201);
    assertThat(
            graph
                .get(
                    "events?$filter="
                        + GraphCaller.encode(
                            "singleValueExtendedProperties/Any(ep: ep/id eq 'String"
                                + " {66f5a359-4659-4830-9070-00040ec6ac6e} Name Fun' and"
                                + " ep/value eq 'Food')"))
                .at("/value"))
        .hasSize(1);
  }

  @Test
  void each_part_of_a_printed_batch_is_answered() throws Exception {
    Answer answer = send(PrintedMessage.read("json-batching-1-request"), "");
    JsonNode printed = PrintedMessage.read("json-batching-1-response").json();
    assertThat(answer.texts("/responses", "/id"))
        .containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertHasAllOf(answer.at("/responses/0"), printed.at("/responses/0"), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"errors-2-response", "throttling-1-response"})
  void errors_have_the_printed_shape(String name) throws Exception {
    String text = Files.readString(PrintedMessage.FOLDER.resolve(name + ".http"));
    JsonNode printed = JSON.readTree(text.substring(text.indexOf('{')));
    tenant.conditions(
        """
        {"disruptions": [{"protocol": "graph", "operation": "GET calendars", "action": "status",
          "status": 429, "code": "TooManyRequests", "retryAfterSeconds": 2.128}]}
        """);
    Answer error = graph.get("calendars");
    assertHasAllOf(error.body(), printed, "");
    assertHasAllOf(error.at("/error"), printed.path("error"), "/error");
    assertThat(error.at("/error/innerError").has("request-id")).isTrue();
    assertThat(error.at("/error/innerError").has("date")).isTrue();
    assertThat(error.retryAfter()).contains("2.128");
  }

  @Test
  void subscriptions_and_their_notifications_have_the_printed_shapes() throws Exception {
    try (NotificationReceiver receiver = new NotificationReceiver()) {
      PrintedMessage request =
          PrintedMessage.read("change-notifications-lifecycle-events-1-request");
      Instant expires = Instant.now().plus(Duration.ofDays(1));
      String body =
          request
              .body()
              .replaceAll("https://webhook.azurewebsites.net/[\\w/]+", receiver.url())
              .replaceAll("2020-03-20T11:00:00.0000000Z", expires.toString())
              .replace("{id}", ALICE)
              .replace("/messages", "/events");
      Answer created = graph.send("POST", "/subscriptions", body);
      assertThat(created.status()).isEqualTo(201);
      assertHasAllOf(
          created.body(),
          PrintedMessage.read("subscription-post-subscriptions-1-response").json(),
          "");
      Answer renewed =
          graph.send(
              "PATCH",
              "/subscriptions/" + created.text("/id"),
              PrintedMessage.read("subscription-update-1-request")
                  .body()
                  .replace("2016-11-22T18:23:45.9356913Z", expires.plusSeconds(60).toString()));
      assertHasAllOf(
          renewed.body(), PrintedMessage.read("subscription-update-1-response").json(), "");
      graph.create("Lunch", "");
      JsonNode notification = receiver.next();
      String printed = Files.readString(PrintedMessage.FOLDER.resolve("webhooks-5-request.http"));
      JsonNode shape = JSON.readTree(printed).at("/value/0");
      assertHasAllOf(notification, shape, "");
      assertThat(notification.path("resourceData").properties())
          .extracting(it -> it.getKey())
          .containsAll(
              shape.path("resourceData").properties().stream().map(it -> it.getKey()).toList());
    }
  }
}
