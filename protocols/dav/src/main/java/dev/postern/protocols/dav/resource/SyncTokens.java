package dev.postern.protocols.dav.resource;

import dev.postern.api.client.SyncToken;
import java.util.Optional;

/**
 * Sync tokens as they travel: {@code http://sabre.io/ns/sync/<int>}, the one form that every known
 * client takes (some parse it).
 */
public final class SyncTokens {
  private static final String PREFIX = "http://sabre.io/ns/sync/";

  private SyncTokens() {}

  public static String format(SyncToken token) {
    return PREFIX + token.number();
  }

  /** The token, or nothing if it is none of ours. */
  public static Optional<SyncToken> parse(String token) {
    if (!token.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String number = token.substring(PREFIX.length());
    return number.matches("\\d{1,18}")
        ? Optional.of(new SyncToken(Long.parseLong(number)))
        : Optional.empty();
  }
}
