package dev.postern.protocols.mail;

/**
 * SASL PLAIN (RFC 4616): authorization identity, login and password. The authorization identity is
 * the mailbox to open.
 */
record SaslPlain() implements OneMessage {

  @Override
  public String name() {
    return "PLAIN";
  }

  @Override
  public SaslStep.End read(String message) {
    String[] parts = message.split("\0", -1);
    return parts.length == 3
        ? LoginName.shown(parts[1], parts[0], parts[2], Refusal.NONE)
        : wrong("does not have three parts");
  }
}
