package dev.postern.protocols.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fields {@code key=value} of the mechanisms that take a token, each ended by 0x01, and all of
 * them by another (RFC 7628 section 3.1).
 */
record BearerFields(List<String> fields) {
  private static final String END = "\u0001";
  private static final String SCHEME = "Bearer ";

  /** Empty if the end is missing. */
  static Optional<BearerFields> of(String text) {
    return text.endsWith(END + END)
        ? Optional.of(new BearerFields(Arrays.asList(text.split(END))))
        : Optional.empty();
  }

  Optional<String> value(String key) {
    return fields.stream()
        .filter(field -> field.startsWith(key + "="))
        .map(field -> field.substring(key.length() + 1))
        .findFirst();
  }

  /**
   * The token, which here is a password of the gateway's own; empty if there is none or it is of
   * another scheme than Bearer (RFC 6750).
   */
  Optional<String> token() {
    return value("auth")
        .filter(auth -> auth.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(auth -> auth.substring(SCHEME.length()));
  }
}
