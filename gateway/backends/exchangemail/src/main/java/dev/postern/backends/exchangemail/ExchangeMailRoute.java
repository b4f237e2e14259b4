package dev.postern.backends.exchangemail;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Protocol;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Upstream;
import dev.postern.backends.microsoft.Endpoints;
import dev.postern.backends.microsoft.Login;
import dev.postern.backends.microsoft.MailHost;
import dev.postern.backends.microsoft.MicrosoftTenant;
import dev.postern.backends.microsoft.Scope;

/** The way of one mailbox's mail to Exchange Online, with the tenant's app-only token. */
record ExchangeMailRoute(MicrosoftTenant tenant, MailAddress mailbox) implements MailRoute {

  @Override
  public Upstream upstream(Protocol protocol) {
    MailHost host = host(protocol);
    return switch (tenant.settings().login()) {
      case Login.AppOnly _ ->
          new Upstream(
              host.host(),
              host.port(),
              host.security(),
              tenant.settings().trusted(),
              XOAuth2.MECHANISM,
              XOAuth2.initialResponse(mailbox, tenant.tokens().bearer(Scope.EXCHANGE)));
      case Login.ServiceAccount _ ->
          throw new PosternException(
              new Failure.Unsupported(
                  "An on-premises Exchange takes no app-only tokens for mail: use its own IMAP and"
                      + " SMTP"));
    };
  }

  /** Lets go of the token, unless it is fresh: the next one may carry the consent given since. */
  @Override
  public void refused(Upstream upstream) {
    XOAuth2.token(upstream.initialResponse())
        .ifPresent(token -> tenant.tokens().refused(Scope.EXCHANGE, token));
  }

  private MailHost host(Protocol protocol) {
    Endpoints endpoints = tenant.settings().endpoints();
    return switch (protocol) {
      case IMAP -> endpoints.imap();
      case POP -> endpoints.pop();
      case SMTP -> endpoints.smtp();
      case DAV -> throw new IllegalArgumentException("DAV carries no mail");
    };
  }
}
