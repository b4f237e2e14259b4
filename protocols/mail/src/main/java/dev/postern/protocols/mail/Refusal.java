package dev.postern.protocols.mail;

import dev.postern.api.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How a mechanism tells the client that it is not let in, by a last challenge before the protocol's
 * own answer. The client replies to it with an empty message.
 */
public enum Refusal {
  /** It does not. */
  NONE("", ""),

  /** As Google and Microsoft describe XOAUTH2: an HTTP status. */
  XOAUTH2(
      "{\"status\":\"401\",\"schemes\":\"bearer\"}", "{\"status\":\"403\",\"schemes\":\"bearer\"}"),

  /** RFC 7628 section 3.2.2: an error of RFC 6750 section 3.1. */
  OAUTHBEARER("{\"status\":\"invalid_token\"}", "{\"status\":\"insufficient_scope\"}");

  private final String wrong;
  private final String notAllowed;

  Refusal(String wrong, String notAllowed) {
    this.wrong = wrong;
    this.notAllowed = notAllowed;
  }

  /**
   * The challenge, in base64. There is none for trouble that passes: the client would take its
   * token for invalid and throw it away (promise 6).
   */
  Optional<String> challenge(Failure failure) {
    return switch (failure) {
      case Failure.Unauthenticated _ -> encoded(wrong);
      case Failure.Forbidden _ -> encoded(notAllowed);
      default -> Optional.empty();
    };
  }

  private static Optional<String> encoded(String json) {
    return json.isEmpty()
        ? Optional.empty()
        : Optional.of(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.US_ASCII)));
  }
}
