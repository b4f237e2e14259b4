package dev.postern.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.mail.TestTenant;
import dev.postern.sandbox.tenant.AppRegistration;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A client of Graph for one mailbox; every request and answer is held against the schema. */
final class GraphCaller {
  static final String NAME = "String {8f4b6f0e-7d0a-4a5e-9b53-3d1c5f2a7c11} Name Name";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;
  private final String token;
  private final String mailbox;
  private final boolean strict;

  record Answer(int status, JsonNode body, Optional<String> retryAfter) {
    JsonNode at(String pointer) {
      return body.at(pointer);
    }

    String text(String pointer) {
      return body.at(pointer).asText();
    }

    String errorCode() {
      return text("/error/code");
    }

    List<String> texts(String list, String pointer) {
      return body.at(list).valueStream().map(it -> it.at(pointer).asText()).toList();
    }
  }

  GraphCaller(TestTenant tenant, String mailbox) throws Exception {
    this(tenant.sandbox(), tenant.token(AppRegistration.GRAPH), mailbox);
  }

  GraphCaller(Sandbox sandbox, String token, String mailbox) {
    this(sandbox, token, mailbox, true);
  }

  /**
   * @param strict whether requests are held against the schema, too; those that Microsoft prints do
   *     not always stand up to it
   */
  GraphCaller(Sandbox sandbox, String token, String mailbox, boolean strict) {
    this.strict = strict;
    this.base = "http://127.0.0.1:" + sandbox.httpPort() + "/v1.0";
    this.token = token;
    this.mailbox = mailbox;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Below the mailbox: {@code calendars}. */
  Answer get(String path, String... headers) throws Exception {
    return send("GET", "/users/" + mailbox + '/' + path, "", headers);
  }

  Answer post(String path, String body, String... headers) throws Exception {
    return send("POST", "/users/" + mailbox + '/' + path, body, headers);
  }

  Answer patch(String path, String body, String... headers) throws Exception {
    return send("PATCH", "/users/" + mailbox + '/' + path, body, headers);
  }

  Answer delete(String path) throws Exception {
    return send("DELETE", "/users/" + mailbox + '/' + path, "");
  }

  /** A link that an answer gave. */
  Answer follow(String link, String... headers) throws Exception {
    assertThat(link).startsWith(base + '/');
    return send("GET", link.substring(base.length()), "", headers);
  }

  Answer send(String method, String pathAndQuery, String body, String... headers) throws Exception {
    Answer answer = unchecked(method, pathAndQuery, body, headers);
    String path = pathAndQuery.replaceFirst("\\?.*", "");
    if (strict && answer.status < 400 && !body.isEmpty()) {
      assertThat(GraphSchema.request(method, path, JSON.readTree(body))).isEmpty();
    }
    assertThat(GraphSchema.response(method, path, answer.status, answer.body))
        .as(answer.body.toString())
        .isEmpty();
    return answer;
  }

  /** What the subset of the schema does not have. */
  Answer unchecked(String method, String pathAndQuery, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + pathAndQuery))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    JsonNode json =
        response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
    return new Answer(response.statusCode(), json, response.headers().firstValue("Retry-After"));
  }

  /** A request or answer that is no JSON, and is held against nothing. */
  HttpResponse<byte[]> media(String method, String path, String contentType, byte[] body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/users/" + mailbox + '/' + path))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofByteArray(body));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** {@code $expand} of these extended properties. */
  static String expand(String resource, String... ids) {
    String filter = "id eq '" + String.join("' or id eq '", ids) + "'";
    return "$expand=" + encode(resource + "($filter=" + filter + ')');
  }

  /** The id of the calendar every mailbox has. */
  String calendar() throws Exception {
    return get("calendars").text("/value/0/id");
  }

  /** An hour of the default calendar, with more of JSON in it. */
  Answer create(String subject, String more) throws Exception {
    return post(
        "calendars/" + calendar() + "/events",
        """
        {"subject": "%s",
         "start": {"dateTime": "2027-03-01T09:00:00", "timeZone": "W. Europe Standard Time"},
         "end": {"dateTime": "2027-03-01T10:00:00", "timeZone": "W. Europe Standard Time"}%s}
        """
            .formatted(subject, more.isEmpty() ? "" : ", " + more));
  }
}
