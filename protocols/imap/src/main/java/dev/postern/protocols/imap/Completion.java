package dev.postern.protocols.imap;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tagged response of the upstream (RFC 9051 section 7.1).
 *
 * @param text all that follows the tag
 */
record Completion(String text) {
  private static final Pattern CAPABILITIES =
      Pattern.compile("(?:\\* CAPABILITY |\\[CAPABILITY )([^\\]]*)", Pattern.CASE_INSENSITIVE);

  /** {@code Request is throttled. Suggested Backoff Time: N milliseconds}, after BAD or NO. */
  private static final Pattern THROTTLED =
      Pattern.compile("throttled.*?(\\d{1,9}) milliseconds", Pattern.CASE_INSENSITIVE);

  boolean ok() {
    return text.toUpperCase(Locale.ROOT).startsWith("OK");
  }

  Optional<Duration> throttled() {
    Matcher matcher = THROTTLED.matcher(text);
    return matcher.find()
        ? Optional.of(Duration.ofMillis(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  /** The capabilities in a response of any kind. */
  static Optional<String> capabilities(String line) {
    Matcher matcher = CAPABILITIES.matcher(line);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }
}
