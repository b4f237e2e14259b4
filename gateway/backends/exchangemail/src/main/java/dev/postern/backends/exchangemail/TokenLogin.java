package dev.postern.backends.exchangemail;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Protocol;
import dev.postern.api.mail.Upstream;
import dev.postern.backends.microsoft.Scope;
import dev.postern.backends.microsoft.Tokens;
import java.util.List;

/** Exchange Online: the tenant's app-only token, with the mailbox's address beside it. */
record TokenLogin(Tokens tokens) implements MailLogin {

  @Override
  public Sasl sasl(MailAddress mailbox, Protocol protocol) {
    String token = tokens.bearer(Scope.EXCHANGE);
    return new Sasl(XOAuth2.MECHANISM, List.of(XOAuth2.initialResponse(mailbox, token)));
  }

  /** Lets go of the token, unless it is fresh: the next one may carry the consent given since. */
  @Override
  public void refused(Upstream upstream) {
    XOAuth2.token(upstream.initialResponse())
        .ifPresent(token -> tokens.refused(Scope.EXCHANGE, token));
  }
}
