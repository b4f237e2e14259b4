package dev.postern.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.tenant.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Talks to a sandbox over its plain HTTP port. */
public final class HttpCaller implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  public HttpCaller(Sandbox sandbox) {
    this.base = "http://127.0.0.1:" + sandbox.httpPort();
  }

  public HttpResponse<String> send(
      String method, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  public JsonNode json(String method, String path, String body)
      throws IOException, InterruptedException {
    return JSON.readTree(send(method, path, body, Map.of()).body());
  }

  /** The token request of the demo application, with some of its fields changed. */
  public HttpResponse<String> tokenRequest(String tenant, Map<String, String> changes)
      throws IOException, InterruptedException {
    Map<String, String> form =
        new TreeMap<>(
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                Tenant.CLIENT_ID,
                "client_secret",
                Tenant.CLIENT_SECRET,
                "scope",
                "https://outlook.office365.com/.default"));
    form.putAll(changes);
    String body =
        form.entrySet().stream()
            .filter(it -> !it.getValue().isEmpty())
            .map(it -> it.getKey() + '=' + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        "POST",
        "/" + tenant + "/oauth2/v2.0/token",
        body,
        Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  public String token(Map<String, String> changes) throws IOException, InterruptedException {
    return JSON.readTree(tokenRequest(Tenant.ID, changes).body()).path("access_token").asText();
  }

  @Override
  public void close() {
    client.close();
  }
}
