package dev.postern.protocols.imap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The announcement of a literal at the end of a line: {@code {5}} or, without waiting for consent,
 * {@code {5+}} (RFC 7888).
 *
 * @param octets how many; {@link Integer#MAX_VALUE} for anything beyond
 */
record LiteralMark(int octets, boolean synchronizing) {
  private static final Pattern AT_END = Pattern.compile("\\{(\\d+)(\\+?)}$");

  static Optional<LiteralMark> of(String line) {
    Matcher matcher = AT_END.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String digits = matcher.group(1);
    int octets = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    return Optional.of(new LiteralMark(octets, matcher.group(2).isEmpty()));
  }
}
