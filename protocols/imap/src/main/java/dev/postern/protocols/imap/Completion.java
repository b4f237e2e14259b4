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
}
