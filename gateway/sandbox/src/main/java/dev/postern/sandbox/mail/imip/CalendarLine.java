package dev.postern.sandbox.mail.imip;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A content line (RFC 5545 section 3.1).
 *
 * @param name in upper case
 * @param parameters by upper-case names, without their quotes
 * @param value as it stands
 */
record CalendarLine(String name, Map<String, String> parameters, String value) {

  /** Empty for what is no content line. */
  static Optional<CalendarLine> parse(String line) {
    int colon = end(line, 0, ":");
    if (colon == line.length()) {
      return Optional.empty();
    }
    int position = end(line, 0, ":;");
    String name = line.substring(0, position).strip().toUpperCase(Locale.ROOT);
    Map<String, String> parameters = new LinkedHashMap<>();
    while (line.charAt(position) == ';') {
      int next = end(line, position + 1, ":;");
      String parameter = line.substring(position + 1, next);
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.put(
            parameter.substring(0, equals).strip().toUpperCase(Locale.ROOT),
            parameter.substring(equals + 1).replace("\"", ""));
      }
      position = next;
    }
    return Optional.of(new CalendarLine(name, parameters, line.substring(position + 1)));
  }

  /** Where one of the characters stands next outside of quotes; the line's length if nowhere. */
  private static int end(String line, int from, String characters) {
    boolean quoted = false;
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (!quoted && characters.indexOf(c) >= 0) {
        return i;
      }
    }
    return line.length();
  }

  String parameter(String parameter) {
    return parameters.getOrDefault(parameter, "");
  }

  /** Like {@link #parameter}, of one whose values are words. */
  String word(String parameter) {
    return parameter(parameter).strip().toUpperCase(Locale.ROOT);
  }

  /** The value of a property of type TEXT (RFC 5545 section 3.3.11). */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        char escaped = value.charAt(++i);
        text.append(escaped == 'n' || escaped == 'N' ? '\n' : escaped);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
