package dev.postern.backends.graph.http;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to Microsoft Graph.
 *
 * @param path below the version, with its query, percent-encoded: {@code /users/a@x/calendars}
 * @param headers beside those that every request carries
 */
public record GraphRequest(
    String method, String path, Optional<JsonObject> body, Map<String, String> headers) {
  private static final String PREFER = "Prefer";

  /** Ids that survive a move, and times in UTC: the zone of an item is told beside them. */
  private static final String ALWAYS =
      "IdType=\"ImmutableId\", outlook.timezone=\"UTC\", outlook.body-content-type=\"html\"";

  /** All headers but those of the connection; each request of a batch needs them as well. */
  public Map<String, String> allHeaders() {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.merge(PREFER, ALWAYS, (more, always) -> always + ", " + more);
    return all;
  }

  public static GraphRequest get(String path) {
    return new GraphRequest("GET", path, Optional.empty(), Map.of());
  }

  public static GraphRequest post(String path, JsonObject body) {
    return new GraphRequest("POST", path, Optional.of(body), Map.of());
  }

  public static GraphRequest patch(String path, JsonObject body) {
    return new GraphRequest("PATCH", path, Optional.of(body), Map.of());
  }

  public static GraphRequest delete(String path) {
    return new GraphRequest("DELETE", path, Optional.empty(), Map.of());
  }

  public GraphRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new GraphRequest(method, path, body, more);
  }

  /** With one more preference than every request has. */
  public GraphRequest preferring(String preference) {
    return with(PREFER, preference);
  }

  /** A segment of a path, or the value of a query parameter. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
