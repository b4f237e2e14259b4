package dev.postern.formats.text;

import java.util.List;
import java.util.Locale;

/**
 * A parameter of a content line.
 *
 * @param name in upper case
 * @param values without quotes, RFC 6868 escapes undone; vCard 2.1's bare {@code ;HOME} has the
 *     name TYPE
 */
public record Param(String name, List<String> values) {

  public Param {
    name = name.toUpperCase(Locale.ROOT);
    values = List.copyOf(values);
  }

  public static Param of(String name, String value) {
    return new Param(name, List.of(value));
  }

  /** The first value. */
  public String value() {
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** As it stands in a content line, without the leading semicolon. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(name).append('=');
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ",").append(quote(values.get(i)));
    }
    return out.toString();
  }

  private static String quote(String value) {
    String escaped =
        value
            .replace("^", "^^")
            .replace("\r\n", "^n")
            .replace("\n", "^n")
            .replace("\r", "^n")
            .replace("\"", "^'");
    boolean needed =
        escaped.chars().anyMatch(c -> c == ':' || c == ';' || c == ',')
            || !escaped.equals(escaped.strip());
    return needed ? '"' + escaped + '"' : escaped;
  }

  /** Undoes RFC 6868's escapes: {@code ^n}, {@code ^'} and {@code ^^}. */
  static String unescape(String value) {
    if (value.indexOf('^') < 0) {
      return value;
    }
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      char next = c == '^' && i + 1 < value.length() ? value.charAt(i + 1) : 0;
      switch (next) {
        case 'n' -> out.append('\n');
        case '\'' -> out.append('"');
        case '^' -> out.append('^');
        default -> {
          out.append(c);
          continue;
        }
      }
      i++;
    }
    return out.toString();
  }
}
