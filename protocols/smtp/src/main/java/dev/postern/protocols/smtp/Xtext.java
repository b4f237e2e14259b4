package dev.postern.protocols.smtp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding of values of ENVID and ORCPT (RFC 3461 section 4). */
final class Xtext {
  private static final Pattern CODED = Pattern.compile("\\+([0-9A-F]{2})");

  private Xtext() {}

  /**
   * Decodes a value. What it says goes into reports: no control characters may be hidden in it, nor
   * a line end.
   */
  static Optional<String> decode(String coded) {
    if (coded.isEmpty() || coded.indexOf('=') >= 0) {
      return Optional.empty();
    }
    Matcher matcher = CODED.matcher(coded);
    String text =
        matcher.replaceAll(match ->
            Matcher.quoteReplacement(
                Character.toString((char) Integer.parseInt(match.group(1), 16))));
    boolean whole = coded.replaceAll(CODED.pattern(), "").indexOf('+') < 0;
    boolean printable = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    return whole && printable ? Optional.of(text) : Optional.empty();
  }
}
