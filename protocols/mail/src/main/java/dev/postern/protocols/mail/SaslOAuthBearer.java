package dev.postern.protocols.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SASL OAUTHBEARER (RFC 7628), for clients that can do nothing else: {@code n,a=<login>,^Ahost=…
 * ^Aport=…^Aauth=Bearer <password>^A^A}. The token is the password that the gateway knows; it does
 * not tell whose it is, so the authorization identity has to.
 */
record SaslOAuthBearer() implements OneMessage {
  /** RFC 5801 section 4, without channel binding; in a name, =2C and =3D stand for , and =. */
  private static final Pattern GS2_HEADER =
      Pattern.compile("[ny],(?:a=((?:[^,=\\x01]|=2C|=3D)+))?,\\x01");

  @Override
  public String name() {
    return "OAUTHBEARER";
  }

  @Override
  public SaslStep.End read(String message) {
    Matcher header = GS2_HEADER.matcher(message);
    if (!header.lookingAt()) {
      return wrong("does not begin with a GS2 header");
    }
    if (header.group(1) == null) {
      return wrong("does not say whose token it brings");
    }
    String name = header.group(1).replace("=2C", ",").replace("=3D", "=");
    Optional<String> token =
        BearerFields.of(message.substring(header.end())).flatMap(BearerFields::token);
    return token.isPresent()
        ? LoginName.shown(name, "", token.get(), Refusal.OAUTHBEARER)
        : wrong("does not have auth=Bearer");
  }
}
