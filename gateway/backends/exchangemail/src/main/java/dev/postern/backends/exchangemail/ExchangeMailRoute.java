package dev.postern.backends.exchangemail;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Protocol;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Upstream;
import dev.postern.backends.microsoft.Endpoints;
import dev.postern.backends.microsoft.MailHost;
import dev.postern.backends.microsoft.TenantSettings;
import java.util.Optional;

/** The way of one mailbox's mail to its tenant's own servers. */
record ExchangeMailRoute(TenantSettings tenant, MailLogin login, MailAddress mailbox)
    implements MailRoute {

  @Override
  public Upstream upstream(Protocol protocol) {
    MailHost host =
        host(protocol)
            .orElseThrow(() ->
                new PosternException(
                    new Failure.Unsupported("The tenant names no " + protocol + " server")));
    Sasl sasl = login.sasl(mailbox, protocol);
    return new Upstream(
        host.host(),
        host.port(),
        host.security(),
        tenant.trusted(),
        sasl.mechanism(),
        sasl.responses());
  }

  @Override
  public void refused(Upstream upstream) {
    login.refused(upstream);
  }

  private Optional<MailHost> host(Protocol protocol) {
    Endpoints endpoints = tenant.endpoints();
    return switch (protocol) {
      case IMAP -> endpoints.imap();
      case POP -> endpoints.pop();
      case SMTP -> endpoints.smtp();
      case DAV -> throw new IllegalArgumentException("DAV carries no mail");
    };
  }
}
