package dev.postern.backends.exchangemail;

import dev.postern.api.MailAddress;
import dev.postern.api.mail.MailBackend;
import dev.postern.api.mail.MailRoute;
import dev.postern.backends.microsoft.TenantSettings;

/** The mail of one tenant: every mailbox by its own IMAP, POP or SMTP connection upstream. */
record ExchangeMail(TenantSettings tenant, MailLogin login) implements MailBackend {

  @Override
  public MailRoute route(MailAddress mailbox) {
    return new ExchangeMailRoute(tenant, login, mailbox);
  }

  /** Nothing is open here; the tokens are the tenant's. */
  @Override
  public void close() {}
}
