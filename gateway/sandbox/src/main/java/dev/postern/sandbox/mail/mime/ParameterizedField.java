package dev.postern.sandbox.mail.mime;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The value of Content-Type or Content-Disposition: a token and its parameters (RFC 2045 section
 * 5.1, RFC 2183). Parameter names are in lower case; RFC 2231 continuations are left as they came.
 */
public record ParameterizedField(String value, SequencedMap<String, String> parameters) {

  static ParameterizedField parse(String text) {
    int semicolon = text.indexOf(';');
    String value = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    int position = semicolon < 0 ? text.length() : semicolon + 1;
    while (position < text.length()) {
      int equals = text.indexOf('=', position);
      if (equals < 0) {
        break;
      }
      String name = text.substring(position, equals).strip().toLowerCase(Locale.ROOT);
      StringBuilder parameter = new StringBuilder();
      position = readValue(text, equals + 1, parameter);
      if (!name.isEmpty()) {
        parameters.putIfAbsent(name, parameter.toString());
      }
    }
    return new ParameterizedField(value, parameters);
  }

  private static int readValue(String text, int from, StringBuilder value) {
    int position = from;
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
    if (position < text.length() && text.charAt(position) == '"') {
      position++;
      while (position < text.length() && text.charAt(position) != '"') {
        if (text.charAt(position) == '\\' && position + 1 < text.length()) {
          position++;
        }
        value.append(text.charAt(position++));
      }
      int semicolon = text.indexOf(';', Math.min(position, text.length()));
      return semicolon < 0 ? text.length() : semicolon + 1;
    }
    int semicolon = text.indexOf(';', position);
    int end = semicolon < 0 ? text.length() : semicolon;
    value.append(text.substring(position, end).strip());
    return semicolon < 0 ? end : end + 1;
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The type before the slash, in lower case. */
  public String type() {
    int slash = value.indexOf('/');
    return (slash < 0 ? value : value.substring(0, slash)).toLowerCase(Locale.ROOT);
  }

  /** The subtype behind the slash, in lower case. */
  public String subtype() {
    int slash = value.indexOf('/');
    return slash < 0 ? "" : value.substring(slash + 1).toLowerCase(Locale.ROOT);
  }

  static ParameterizedField plainText() {
    return new ParameterizedField("text/plain", new LinkedHashMap<>(Map.of("charset", "us-ascii")));
  }
}
