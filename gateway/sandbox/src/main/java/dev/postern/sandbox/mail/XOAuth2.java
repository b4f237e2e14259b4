package dev.postern.sandbox.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client sends with SASL XOAUTH2: {@code user=<mailbox>^Aauth=Bearer <token>^A^A} in base64
 * (facts: Microsoft, section 3).
 */
public record XOAuth2(String user, String token) {
  private static final String USER = "user=";
  private static final String BEARER = "auth=bearer ";

  /** Empty for anything that is not such a response. */
  public static Optional<XOAuth2> parse(String base64) {
    byte[] octets;
    try {
      octets = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    String[] fields = new String(octets, StandardCharsets.UTF_8).split("\u0001", -1);
    boolean wellFormed =
        fields.length == 4
            && fields[0].startsWith(USER)
            && fields[1].toLowerCase(Locale.ROOT).startsWith(BEARER)
            && fields[2].isEmpty()
            && fields[3].isEmpty();
    return wellFormed
        ? Optional.of(
            new XOAuth2(
                fields[0].substring(USER.length()).toLowerCase(Locale.ROOT),
                fields[1].substring(BEARER.length()).strip()))
        : Optional.empty();
  }
}
