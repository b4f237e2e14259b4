package dev.postern.sandbox.mail.smtp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The argument of MAIL and RCPT: a path and the parameters behind it (RFC 5321 section 4.1.2).
 *
 * @param address in lower case; empty for the null path
 * @param parameters by name in upper case; the value is empty where there is none
 */
record PathArgument(String address, Map<String, String> parameters) {
  private static final Pattern PATH =
      Pattern.compile("\\s*<(?:@[^:>]*:)?([^<>\\s]*)>((?:\\s+[^\\s=]+(?:=\\S*)?)*)\\s*");

  /** Reads what follows {@code MAIL} or {@code RCPT}. */
  static Optional<PathArgument> parse(String keyword, String argument) {
    if (!argument.toUpperCase(Locale.ROOT).startsWith(keyword + ":")) {
      return Optional.empty();
    }
    Matcher path = PATH.matcher(argument.substring(keyword.length() + 1));
    if (!path.matches()) {
      return Optional.empty();
    }
    String address = path.group(1).toLowerCase(Locale.ROOT);
    if (!address.isEmpty() && !address.matches("[^@]+@[^@]+")) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : path.group(2).strip().split("\\s+")) {
      if (!parameter.isEmpty()) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        parameters.put(
            name.toUpperCase(Locale.ROOT), equals < 0 ? "" : parameter.substring(equals + 1));
      }
    }
    return Optional.of(new PathArgument(address, parameters));
  }
}
