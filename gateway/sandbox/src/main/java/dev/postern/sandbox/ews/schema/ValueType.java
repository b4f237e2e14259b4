package dev.postern.sandbox.ews.schema;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/** What the text of an element or attribute may be. */
sealed interface ValueType {
  boolean accepts(String text);

  private static boolean isWithin(String number, long min, long max) {
    try {
      long value = Long.parseLong(number);
      return value >= min && value <= max;
    } catch (NumberFormatException notOne) {
      return false;
    }
  }

  /** A built-in type of XML Schema. */
  record BuiltIn(String name) implements ValueType {
    private static final Pattern ZONE = Pattern.compile("(Z|[+-]\\d\\d:\\d\\d)$");
    private static final Pattern DOUBLE = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");
    private static final Pattern DURATION =
        Pattern.compile(
            "-?P(?=.)(\\d+Y)?(\\d+M)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?");

    @Override
    public boolean accepts(String text) {
      String value = text.strip();
      return switch (name) {
        case "boolean" -> Set.of("true", "false", "1", "0").contains(value);
        case "int" -> isWithin(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        case "long" -> isWithin(value, Long.MIN_VALUE, Long.MAX_VALUE);
        case "double" -> DOUBLE.matcher(value).matches();
        case "dateTime" -> parses(DateTimeFormatter.ISO_LOCAL_DATE_TIME, value);
        case "date" -> isDate(ZONE.matcher(value).replaceFirst(""));
        case "time" -> parses(DateTimeFormatter.ISO_LOCAL_TIME, value);
        case "duration" -> DURATION.matcher(value).matches();
        case "base64" -> isBase64(value);
        default -> true;
      };
    }

    private static boolean parses(DateTimeFormatter format, String value) {
      try {
        format.parse(ZONE.matcher(value).replaceFirst(""));
        return true;
      } catch (DateTimeException notOne) {
        return false;
      }
    }

    private static boolean isDate(String value) {
      try {
        LocalDate.parse(value);
        return true;
      } catch (DateTimeException notOne) {
        return false;
      }
    }

    private static boolean isBase64(String value) {
      try {
        Base64.getDecoder().decode(value.replaceAll("\\s", ""));
        return true;
      } catch (IllegalArgumentException notOne) {
        return false;
      }
    }
  }

  /** One of these words. */
  record Enumeration(Set<String> words) implements ValueType {
    @Override
    public boolean accepts(String text) {
      return words.contains(text);
    }
  }

  /** Words of another type, separated by blanks. */
  record ListOf(Grammar grammar, String item) implements ValueType {
    @Override
    public boolean accepts(String text) {
      for (String word : text.strip().split("\\s+", -1)) {
        if (!grammar.value(item).accepts(word)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Text of a form. */
  record Form(Pattern pattern) implements ValueType {
    @Override
    public boolean accepts(String text) {
      return pattern.matcher(text).matches();
    }
  }

  /** A whole number within bounds. */
  record Range(int min, int max) implements ValueType {
    @Override
    public boolean accepts(String text) {
      String value = text.strip();
      return isWithin(value, min, max);
    }
  }
}
