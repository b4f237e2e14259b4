package dev.postern.protocols.mail;

import java.util.Optional;

/** SASL PLAIN (RFC 4616): authorization identity, login and password in one message. */
record SaslPlain() implements SaslMechanism {

  @Override
  public SaslStep begin(Optional<String> initialResponse) {
    return initialResponse.map(this::message).orElseGet(() -> challenge());
  }

  private SaslStep challenge() {
    return new SaslStep.Challenge("", this::message);
  }

  private SaslStep message(String base64) {
    if (base64.equals("*")) {
      return new SaslStep.Cancelled();
    }
    Optional<String> text = Octets.utf8OfBase64(base64);
    if (text.isEmpty()) {
      return new SaslStep.Malformed("The PLAIN message is not UTF-8 in base64");
    }
    String[] parts = text.get().split("\0", -1);
    if (parts.length != 3) {
      return new SaslStep.Malformed("The PLAIN message does not have three parts");
    }
    if (!parts[0].isEmpty() && !parts[0].equals(parts[1])) {
      return new SaslStep.Malformed("Acting for another identity is not supported");
    }
    return Octets.shown(parts[1], parts[2]);
  }
}
