package dev.postern.protocols.smtp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What follows a path: {@code SIZE=1024 SMTPUTF8} (RFC 5321 section 4.1.1.11). */
final class Parameters {
  private static final Pattern KEYWORD = Pattern.compile("[A-Z0-9][A-Z0-9-]*");

  private final Map<String, String> values = new LinkedHashMap<>();

  /** They are to be taken out one after the other, and {@link #end} to be asked for the rest. */
  static Parameters parse(String text) throws SyntaxException {
    Parameters parameters = new Parameters();
    for (String word : text.isEmpty() ? new String[0] : text.split(" +")) {
      int equals = word.indexOf('=');
      String keyword = (equals < 0 ? word : word.substring(0, equals)).toUpperCase(Locale.ROOT);
      String value = equals < 0 ? "" : word.substring(equals + 1);
      if (!KEYWORD.matcher(keyword).matches() || (equals >= 0 && value.isEmpty())) {
        throw new SyntaxException("What follows the address makes no sense");
      }
      if (parameters.values.putIfAbsent(keyword, value) != null) {
        throw new SyntaxException(keyword + " is given twice");
      }
    }
    return parameters;
  }

  /** A parameter that has a value. */
  Optional<String> value(String keyword) throws SyntaxException {
    String value = values.remove(keyword);
    if (value != null && value.isEmpty()) {
      throw new SyntaxException(keyword + " needs a value");
    }
    return Optional.ofNullable(value);
  }

  /** A parameter that has none. */
  boolean flag(String keyword) throws SyntaxException {
    String value = values.remove(keyword);
    if (value != null && !value.isEmpty()) {
      throw new SyntaxException(keyword + " has no value");
    }
    return value != null;
  }

  /** Nothing else may follow. */
  void end() throws SyntaxException {
    if (!values.isEmpty()) {
      throw new SyntaxException(
          "555 5.5.4", "Unknown parameter " + values.keySet().iterator().next());
    }
  }
}
