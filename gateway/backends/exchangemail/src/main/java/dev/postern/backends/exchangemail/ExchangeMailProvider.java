package dev.postern.backends.exchangemail;

import dev.postern.api.exchange.BackendContext;
import dev.postern.api.mail.MailBackend;
import dev.postern.api.mail.MailBackendProvider;
import dev.postern.api.settings.Settings;
import dev.postern.backends.microsoft.MicrosoftTenant;

/** Mail by the protocols that Exchange Online itself speaks. */
public final class ExchangeMailProvider implements MailBackendProvider {

  @Override
  public String name() {
    return "exchangemail";
  }

  @Override
  public MailBackend open(Settings tenant, BackendContext context) {
    return new ExchangeMail(MicrosoftTenant.of(tenant, context));
  }
}
