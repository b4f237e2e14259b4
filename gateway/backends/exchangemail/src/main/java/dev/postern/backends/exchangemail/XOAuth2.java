package dev.postern.backends.exchangemail;

import dev.postern.api.MailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The SASL mechanism by which Exchange Online takes a token (Microsoft: "Authenticate an IMAP, POP
 * or SMTP connection using OAuth").
 */
final class XOAuth2 {
  static final String MECHANISM = "XOAUTH2";

  private static final String BEARER = "\u0001auth=Bearer ";
  private static final String END = "\u0001\u0001";

  private XOAuth2() {}

  /** {@code user=<mailbox>^Aauth=Bearer <token>^A^A} in base64. */
  static String initialResponse(MailAddress mailbox, String token) {
    String message = "user=" + mailbox + BEARER + token + END;
    return Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
  }

  /** The token in an initial response. */
  static Optional<String> token(String initialResponse) {
    String message =
        new String(Base64.getDecoder().decode(initialResponse), StandardCharsets.UTF_8);
    int start = message.indexOf(BEARER);
    return start < 0 || !message.endsWith(END)
        ? Optional.empty()
        : Optional.of(message.substring(start + BEARER.length(), message.length() - END.length()));
  }
}
