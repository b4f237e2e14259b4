package dev.postern.protocols.mail;

import java.util.Optional;
import java.util.function.Function;

/**
 * SASL LOGIN (draft-murchison-sasl-login): login and password in one message each. Obsolete, and
 * what printers, scanners and Outlook speak.
 */
record SaslLogin() implements SaslMechanism {
  /** "Username:" and "Password:"; some clients look for exactly these. */
  private static final String USERNAME = "VXNlcm5hbWU6";

  private static final String PASSWORD = "UGFzc3dvcmQ6";

  @Override
  public SaslStep begin(Optional<String> initialResponse) {
    return initialResponse
        .map(this::login)
        .orElseGet(() -> new SaslStep.Challenge(USERNAME, this::login));
  }

  private SaslStep login(String base64) {
    return decoded(
        base64,
        login ->
            new SaslStep.Challenge(
                PASSWORD, answer -> decoded(answer, password -> LoginName.shown(login, password))));
  }

  private static SaslStep decoded(String base64, Function<String, SaslStep> next) {
    if (base64.equals("*")) {
      return new SaslStep.Cancelled();
    }
    return Octets.utf8OfBase64(base64)
        .map(next)
        .orElseGet(() -> new SaslStep.Malformed("The LOGIN message is not UTF-8 in base64"));
  }
}
