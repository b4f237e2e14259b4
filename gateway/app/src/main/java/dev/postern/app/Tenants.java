package dev.postern.app;

import dev.postern.api.MailAddress;
import dev.postern.api.Zones;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.BackendProvider;
import dev.postern.api.mail.MailBackend;
import dev.postern.api.mail.MailBackendProvider;
import dev.postern.config.ConfigDocument;
import dev.postern.config.GatewayConfig;
import dev.postern.config.InvalidConfiguration;
import dev.postern.config.TenantConfig;
import dev.postern.formats.zone.ZoneNames;
import dev.postern.mirror.Backends;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All tenants with their backends open, found by the domain of a mailbox. */
public final class Tenants implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tenants.class);

  private final Map<String, Tenant> byName = new LinkedHashMap<>();
  private final Map<String, Tenant> byDomain = new HashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private Tenants() {}

  /** Opens them for a command that listens to no incidents and takes no calls from Exchange. */
  public static Tenants open(
      ConfigDocument document,
      GatewayConfig config,
      Providers providers,
      Zones zones,
      InstantSource clock) {
    return open(
        document,
        config,
        providers,
        _ -> new TenantContext(zones, clock, incident -> {}, Optional.empty()));
  }

  /**
   * Lets each tenant's providers read their settings and opens them; connects to nothing. Then all
   * that has been noted in the document is known.
   *
   * @param contexts what the backends of each tenant are lent
   * @throws InvalidConfiguration with every fault of the document
   */
  static Tenants open(
      ConfigDocument document,
      GatewayConfig config,
      Providers providers,
      Function<TenantConfig, TenantContext> contexts) {
    Tenants tenants = new Tenants();
    try {
      for (TenantConfig tenant : config.tenants()) {
        tenants.open(tenant, providers, contexts.apply(tenant));
      }
      document.verify();
      return tenants;
    } catch (RuntimeException unusable) {
      tenants.close();
      throw unusable;
    }
  }

  /** The tenant that a mailbox belongs to. */
  public Optional<Tenant> of(MailAddress mailbox) {
    return Optional.ofNullable(byDomain.get(mailbox.domain()));
  }

  /** The zone of a mailbox, where its calendar has none: its tenant's. */
  public ZoneId zone(MailAddress mailbox) {
    return of(mailbox).map(Tenant::zone).orElse(ZoneOffset.UTC);
  }

  public Collection<Tenant> all() {
    return byName.values();
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        // The others must be closed as well.
        LOG.warn("a backend could not be closed", e);
      }
    }
  }

  private void open(TenantConfig config, Providers providers, TenantContext context) {
    open.push(context);
    BackendProvider backendProvider = providers.backends().get(config.backend());
    MailBackendProvider mailProvider = providers.mails().get(config.mail());
    if (backendProvider == null || mailProvider == null) {
      return;
    }
    Map<String, Backend> backends = new HashMap<>();
    open(config, backendProvider, context, backends);
    providers.backends().values().stream()
        .filter(other -> !other.name().equals(config.backend()) && other.serves(config.settings()))
        .sorted(Comparator.comparing(BackendProvider::name))
        .forEach(other -> open(config, other, context, backends));
    MailBackend mail = mailProvider.open(config.settings(), context);
    open.push(mail);
    Tenant tenant =
        new Tenant(
            config.name(),
            new Backends(config.backend(), backends),
            mail,
            config.sending(),
            config.spool(),
            // Refused by the backends if it is none.
            config.settings().text("time-zone").flatMap(ZoneNames::find).orElse(ZoneOffset.UTC));
    if (config.sending().submits() && tenant.submission().isEmpty()) {
      config.settings().fault("sending", "cannot be submit: the backend sends no mail");
    }
    byName.put(config.name(), tenant);
    config.domains().forEach(domain -> byDomain.put(domain, tenant));
  }

  private void open(
      TenantConfig config,
      BackendProvider provider,
      TenantContext context,
      Map<String, Backend> backends) {
    Backend backend = provider.open(config.settings(), context);
    open.push(backend);
    backends.put(provider.name(), backend);
  }
}
