package dev.postern.protocols.mail;

import java.util.Optional;

/** A mechanism by which the client says everything in one message. */
sealed interface OneMessage extends SaslMechanism permits SaslPlain, SaslXOAuth2, SaslOAuthBearer {

  /** For an error's text. */
  String name();

  /** What the decoded message comes to. */
  SaslStep.End read(String message);

  @Override
  default SaslStep begin(Optional<String> initialResponse) {
    return initialResponse
        .map(this::decoded)
        .orElseGet(() -> new SaslStep.Challenge("", this::decoded));
  }

  private SaslStep decoded(String base64) {
    if (base64.equals("*")) {
      return new SaslStep.Cancelled();
    }
    return Octets.utf8OfBase64(base64)
        .map(this::read)
        .orElseGet(() -> wrong("is not UTF-8 in base64"));
  }

  /**
   * @param how as the end of a sentence
   */
  default SaslStep.End wrong(String how) {
    return new SaslStep.Malformed("The " + name() + " message " + how);
  }
}
