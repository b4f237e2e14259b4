package dev.postern.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that was read completely.
 *
 * @param origin scheme and authority as the client named them: {@code http://127.0.0.1:8080}
 * @param path percent-decoded by nobody: as it stood in the request line, without the query
 * @param query the raw query, empty if there was none
 * @param headers by lower-case name
 */
public record HttpRequest(
    String method,
    String origin,
    String path,
    String query,
    Map<String, List<String>> headers,
    byte[] body) {

  public Optional<String> header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public Map<String, String> queryParameters() {
    return decodeForm(query);
  }

  /** The body as application/x-www-form-urlencoded. */
  public Map<String, String> form() {
    return decodeForm(text());
  }

  private static Map<String, String> decodeForm(String encoded) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.put(decode(name), decode(value));
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
