package dev.postern.backends.graph;

import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.BackendContext;
import dev.postern.api.exchange.BackendProvider;
import dev.postern.api.settings.Settings;
import dev.postern.backends.microsoft.Governor;
import dev.postern.backends.microsoft.MicrosoftTenant;
import java.time.Duration;

/** {@code backend: graph}. */
public final class GraphBackendProvider implements BackendProvider {
  /** Graph's limit of concurrent requests of one app for one mailbox. */
  private static final int CONCURRENCY = 4;

  /**
   * Requests of one app to one mailbox in ten minutes: Graph allows 10,000 ("Microsoft Graph
   * service-specific throttling limits", Outlook), and others of the gateway's nodes want some.
   */
  private static final int MOST = 9_500;

  private static final Duration SPAN = Duration.ofMinutes(10);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Override
  public String name() {
    return "graph";
  }

  /** Exchange Server has no Graph. */
  @Override
  public boolean serves(Settings tenant) {
    return tenant.text("kind").filter(kind -> !kind.equals("cloud")).isEmpty();
  }

  @Override
  public Backend open(Settings tenant, BackendContext context) {
    if (!serves(tenant)) {
      tenant.fault("backend", "Microsoft Graph serves tenants of kind cloud only");
    }
    Governor governor = new Governor(CONCURRENCY, MOST, SPAN, PATIENCE, context.clock());
    return new GraphBackend(MicrosoftTenant.of(tenant, context), governor, context);
  }
}
