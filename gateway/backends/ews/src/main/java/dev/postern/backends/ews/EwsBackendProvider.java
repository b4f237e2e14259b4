package dev.postern.backends.ews;

import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.BackendContext;
import dev.postern.api.exchange.BackendProvider;
import dev.postern.api.settings.Settings;
import dev.postern.backends.microsoft.Governor;
import dev.postern.backends.microsoft.MicrosoftTenant;
import java.time.Duration;

/** Exchange Web Services, in the cloud until April 2027 and on premises after it. */
public final class EwsBackendProvider implements BackendProvider {
  /** Exchange's limit of concurrent requests for one mailbox (EWSMaxConcurrency). */
  private static final int MOST_CONCURRENCY = 27;

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Override
  public String name() {
    return "ews";
  }

  @Override
  public boolean serves(Settings tenant) {
    return true;
  }

  @Override
  public Backend open(Settings tenant, BackendContext context) {
    int concurrency = tenant.integer("ews-concurrency", MOST_CONCURRENCY, 1, MOST_CONCURRENCY);
    Governor governor = new Governor(concurrency, PATIENCE, context.clock());
    return new EwsBackend(MicrosoftTenant.of(tenant, context), governor, context);
  }
}
