package dev.postern.protocols.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A SASL mechanism that clients may use. */
public sealed interface SaslMechanism permits OneMessage, SaslLogin {

  /** All of them, as they are announced where passwords may be shown. */
  List<String> NAMES = List.of("PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER");

  /**
   * Starts the exchange.
   *
   * @param initialResponse in base64, where the client sent one with its command; {@code =} is an
   *     empty one
   */
  SaslStep begin(Optional<String> initialResponse);

  /** The mechanism of a name, in any case. */
  static Optional<SaslMechanism> named(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "PLAIN" -> Optional.of(new SaslPlain());
      case "LOGIN" -> Optional.of(new SaslLogin());
      case "XOAUTH2" -> Optional.of(new SaslXOAuth2());
      case "OAUTHBEARER" -> Optional.of(new SaslOAuthBearer());
      default -> Optional.empty();
    };
  }
}
