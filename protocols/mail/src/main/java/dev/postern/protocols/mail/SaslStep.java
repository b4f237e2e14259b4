package dev.postern.protocols.mail;

import java.util.function.Function;

/** Where a SASL exchange (RFC 4422) stands, seen from the server. */
public sealed interface SaslStep {

  /**
   * The client has to answer first.
   *
   * @param text the challenge, in base64
   * @param next what follows from the client's answer, in base64
   */
  record Challenge(String text, Function<String, SaslStep> next) implements SaslStep {}

  /** How an exchange ends. */
  sealed interface End extends SaslStep {}

  /** The client has shown a login and a password; whether they are right is not known yet. */
  record Shown(LoginName name, String password, Refusal refusal) implements End {
    @Override
    public String toString() {
      return "Shown[" + name + "]";
    }
  }

  /** What the client sent makes no sense; one sentence why. */
  record Malformed(String why) implements End {}

  /** The client gave up. */
  record Cancelled() implements End {}
}
