package dev.postern.protocols.mail;

import java.util.Locale;
import java.util.Optional;

/** A SASL mechanism that clients may use. */
public sealed interface SaslMechanism permits SaslPlain, SaslLogin {

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
      default -> Optional.empty();
    };
  }
}
