package dev.postern.formats.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Escapes and separators inside values (RFC 5545 §3.3.11, RFC 6350 §3.4). */
public final class Values {
  private Values() {}

  /** Escapes one text; line ends of any kind become {@code \n}. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case ';' -> out.append("\\;");
        case ',' -> out.append("\\,");
        case '\n' -> out.append("\\n");
        case '\r' -> {
          if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
            out.append("\\n");
          }
        }
        default -> {
          if (isText(c)) {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  /**
   * Undoes {@link #escape}; an unknown escape stands for its character. Control characters, which a
   * text cannot have (RFC 5545 §3.1) and Exchange does not take, are passed over.
   */
  public static String unescape(String value) {
    if (value.chars().allMatch(c -> c != '\\' && isText(c))) {
      return value;
    }
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        char next = value.charAt(++i);
        c = next == 'n' || next == 'N' ? '\n' : next;
      }
      if (c == '\n' || isText(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isText(int c) {
    return c >= ' ' || c == '\t';
  }

  /** The parts between separators that are not escaped, still escaped themselves. */
  public static List<String> split(String value, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == separator) {
        parts.add(value.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(value.substring(from));
    return parts;
  }

  /** The texts of a list such as CATEGORIES, without empty ones. */
  public static List<String> texts(String value, char separator) {
    return split(value, separator).stream()
        .map(Values::unescape)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** Joins texts to a list value. */
  public static String join(List<String> texts, String separator) {
    return String.join(separator, texts.stream().map(Values::escape).toList());
  }

  /** The text on one line: line ends, with the white space around them, become a space. */
  public static String oneLine(String text) {
    String plain = text.strip();
    if (plain.indexOf('\n') < 0 && plain.indexOf('\r') < 0) {
      return plain;
    }
    return plain
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
