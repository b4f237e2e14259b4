package dev.postern.backends.graph;

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
record GraphRequest(
    String method, String path, Optional<JsonObject> body, Map<String, String> headers) {

  static GraphRequest get(String path) {
    return new GraphRequest("GET", path, Optional.empty(), Map.of());
  }

  static GraphRequest post(String path, JsonObject body) {
    return new GraphRequest("POST", path, Optional.of(body), Map.of());
  }

  static GraphRequest patch(String path, JsonObject body) {
    return new GraphRequest("PATCH", path, Optional.of(body), Map.of());
  }

  static GraphRequest delete(String path) {
    return new GraphRequest("DELETE", path, Optional.empty(), Map.of());
  }

  GraphRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new GraphRequest(method, path, body, more);
  }

  /** A segment of a path, or the value of a query parameter. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
