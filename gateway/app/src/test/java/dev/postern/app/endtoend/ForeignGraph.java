package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.tenant.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;

/** Another program of the organisation, which knows nothing of the gateway. */
final class ForeignGraph implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final String token;

  /**
   * @param port the sandbox's port of plain HTTP
   */
  ForeignGraph(int port) {
    this.base = URI.create("http://127.0.0.1:" + port + "/");
    this.token = token();
  }

  /** Makes an event in the default calendar. */
  void createEvent(String mailbox, String subject) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(base.resolve("v1.0/users/" + mailbox + "/events"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        """
                        {"subject": "%s",
                         "start": {"dateTime": "2027-02-01T10:00:00", "timeZone": "UTC"},
                         "end": {"dateTime": "2027-02-01T11:00:00", "timeZone": "UTC"}}
                        """
                            .formatted(subject)))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /**
   * An action on something of a mailbox.
   *
   * @param path below the user
   */
  void post(String mailbox, String path, String json) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(base.resolve("v1.0/users/" + mailbox + "/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
  }

  /**
   * Reads something of a mailbox.
   *
   * @param path below the user
   */
  JsonNode get(String mailbox, String path) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(base.resolve("v1.0/users/" + mailbox + "/" + path))
                .header("Authorization", "Bearer " + token)
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Like {@link #get}, with times in a zone. */
  JsonNode inZone(String mailbox, String path, String windows) {
    return json(
        send(
            HttpRequest.newBuilder(base.resolve("v1.0/users/" + mailbox + "/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Prefer", "outlook.timezone=\"" + windows + "\"")
                .build()));
  }

  /** The ids of single events and series in the default calendar, by their subjects. */
  Map<String, String> events(String mailbox) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(
                    base.resolve("v1.0/users/" + mailbox + "/events?$top=999&$select=subject"))
                .header("Authorization", "Bearer " + token)
                .build());
    Map<String, String> ids = new TreeMap<>();
    json(answer)
        .path("value")
        .forEach(event -> ids.put(event.path("subject").asText(), event.path("id").asText()));
    return ids;
  }

  /** Changes what the JSON names of an event. */
  void patchEvent(String mailbox, String id, String json) {
    patch(mailbox, "events/" + id, json);
  }

  /**
   * Changes what the JSON names of something of a mailbox.
   *
   * @param path below the user
   */
  void patch(String mailbox, String path, String json) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(base.resolve("v1.0/users/" + mailbox + "/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Override
  public void close() {
    client.close();
  }

  private String token() {
    String form =
        "grant_type=client_credentials&client_id="
            + Tenant.CLIENT_ID
            + "&client_secret="
            + Tenant.CLIENT_SECRET
            + "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(base.resolve(Tenant.ID + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    return json(answer).path("access_token").asText();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
