package dev.postern.protocols.dav.method;

import dev.postern.protocols.dav.http.Headers;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Content-Type (RFC 9110 section 8.3).
 *
 * @param mediaType in lower case without parameters; empty if the client did not say
 * @param charset as sent, if it was
 */
record ContentType(String mediaType, Optional<String> charset) {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

  static ContentType of(Headers headers) {
    String value = headers.first("Content-Type").orElse("");
    int semicolon = value.indexOf(';');
    String mediaType = semicolon < 0 ? value : value.substring(0, semicolon);
    Matcher charset = CHARSET.matcher(value);
    return new ContentType(
        mediaType.strip().toLowerCase(Locale.ROOT),
        charset.find() ? Optional.of(charset.group(1)) : Optional.empty());
  }
}
