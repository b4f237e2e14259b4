package dev.postern.protocols.dav.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The query of a request's URL: names and values in the form of HTML, of which the first of each
 * name counts. What is escaped wrongly is taken as it stands.
 */
public final class Query {
  public static final Query NONE = new Query(Map.of());

  private final Map<String, String> parameters;

  private Query(Map<String, String> parameters) {
    this.parameters = Collections.unmodifiableMap(parameters);
  }

  /** The query of a request target (RFC 9112 section 3.2). */
  public static Query of(String target) {
    int mark = target.indexOf('?');
    if (mark < 0) {
      return NONE;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : target.substring(mark + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty()) {
        parameters.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return new Query(parameters);
  }

  /** Whether the name is there, with a value or without. */
  public boolean has(String name) {
    return parameters.containsKey(name);
  }

  public Optional<String> first(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The same for the same names and values in the same order. */
  @Override
  public String toString() {
    return parameters.toString();
  }

  private static String decode(String escaped) {
    try {
      return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return escaped;
    }
  }
}
