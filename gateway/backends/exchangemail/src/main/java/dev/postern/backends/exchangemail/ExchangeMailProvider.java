package dev.postern.backends.exchangemail;

import dev.postern.api.exchange.BackendContext;
import dev.postern.api.mail.MailBackend;
import dev.postern.api.mail.MailBackendProvider;
import dev.postern.api.settings.Settings;
import dev.postern.backends.microsoft.Login;
import dev.postern.backends.microsoft.MicrosoftTenant;

/** Mail by the protocols that Exchange, or another mail server, itself speaks. */
public final class ExchangeMailProvider implements MailBackendProvider {

  @Override
  public String name() {
    return "exchangemail";
  }

  @Override
  public MailBackend open(Settings tenant, BackendContext context) {
    MicrosoftTenant microsoft = MicrosoftTenant.of(tenant, context);
    MailLogin login =
        switch (microsoft.settings().login()) {
          case Login.AppOnly _ -> new TokenLogin(microsoft.tokens());
          case Login.ServiceAccount account ->
              new BasicLogin(BasicSettings.read(tenant, account), context.clock());
        };
    return new ExchangeMail(microsoft.settings(), login);
  }
}
