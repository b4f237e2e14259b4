package dev.postern.backends.exchangemail;

import dev.postern.api.MailAddress;
import dev.postern.api.mail.MailBackend;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Upstream;
import dev.postern.backends.microsoft.MicrosoftTenant;
import dev.postern.backends.microsoft.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The mail of one tenant: every mailbox by its own IMAP, POP or SMTP connection upstream. */
final class ExchangeMail implements MailBackend {
  /**
   * How long refusals do no more than the first of them did: a mailbox that misses a permission is
   * refused at every login, whatever the token, and Entra must not be asked each time.
   */
  private static final Duration FRESH_ENOUGH = Duration.ofMinutes(1);

  private final MicrosoftTenant tenant;
  private final InstantSource clock;
  private Instant lastForgotten = Instant.MIN;

  ExchangeMail(MicrosoftTenant tenant, InstantSource clock) {
    this.tenant = tenant;
    this.clock = clock;
  }

  @Override
  public MailRoute route(MailAddress mailbox) {
    return new ExchangeMailRoute(this, tenant, mailbox);
  }

  /** Lets go of a refused token: the next one may carry the consent given since. */
  synchronized void refused(Upstream upstream) {
    Instant now = clock.instant();
    if (now.isAfter(lastForgotten.plus(FRESH_ENOUGH))) {
      lastForgotten = now;
      XOAuth2.token(upstream.initialResponse())
          .ifPresent(token -> tenant.tokens().refused(Scope.EXCHANGE, token));
    }
  }

  /** Nothing is open here; the tokens are the tenant's. */
  @Override
  public void close() {}
}
