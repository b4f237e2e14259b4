package dev.postern.backends.exchangemail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A SASL mechanism and what to say in it.
 *
 * @param responses one message after another, in base64; secrets
 */
record Sasl(String mechanism, List<String> responses) {

  /** The mechanisms that take a password. */
  enum Password {
    /** RFC 4616. */
    PLAIN,
    /** The one that Exchange Server announces for SMTP. */
    LOGIN;

    Sasl with(String user, String password) {
      return switch (this) {
        case PLAIN -> new Sasl(name(), List.of(base64("\0" + user + "\0" + password)));
        case LOGIN -> new Sasl(name(), List.of(base64(user), base64(password)));
      };
    }
  }

  private static String base64(String message) {
    return Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Sasl[" + mechanism + "]";
  }
}
