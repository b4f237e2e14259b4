package dev.postern.protocols.mail;

import java.util.Optional;

/**
 * SASL XOAUTH2 (Google: "The SASL XOAUTH2 Mechanism"), for clients that can do nothing else: {@code
 * user=<login>^Aauth=Bearer <password>^A^A}. The token is the password that the gateway knows.
 */
record SaslXOAuth2() implements OneMessage {

  @Override
  public String name() {
    return "XOAUTH2";
  }

  @Override
  public SaslStep.End read(String message) {
    Optional<BearerFields> fields = BearerFields.of(message);
    Optional<String> user = fields.flatMap(it -> it.value("user"));
    Optional<String> token = fields.flatMap(BearerFields::token);
    return user.isPresent() && token.isPresent()
        ? LoginName.shown(user.get(), "", token.get(), Refusal.XOAUTH2)
        : wrong("does not have user and auth=Bearer");
  }
}
