package dev.postern.backends.ews;

import dev.postern.api.MailAddress;
import dev.postern.api.Zones;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.BackendContext;
import dev.postern.api.exchange.Incident;
import dev.postern.config.ConfigDocument;
import dev.postern.formats.IcuZones;
import dev.postern.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Backends for tests, opened as the gateway opens them: from configuration. */
public final class Tenants {
  public static final Access ALICE =
      new Access("alice@contoso.example", new MailAddress("alice@contoso.example"));
  public static final Access BOB =
      new Access("bob@contoso.example", new MailAddress("bob@contoso.example"));
  public static final Access CAROL =
      new Access("carol@contoso.example", new MailAddress("carol@contoso.example"));

  private Tenants() {}

  /** A tenant on premises, where a service account impersonates. */
  public static Backend onPremises(String address) {
    return open(
        new Context(InstantSource.system()),
        """
        kind: on-premises
        ews-url: %s
        service-account: svc@contoso.example
        service-password: svc-demo
        """
            .formatted(address));
  }

  /** The sandbox as a cloud tenant. */
  public static Backend cloud(Sandbox sandbox) {
    return cloud(sandbox, new Context(InstantSource.system()));
  }

  static Backend cloud(Sandbox sandbox, Context context) {
    return cloud(sandbox, context, "");
  }

  /**
   * The sandbox as a cloud tenant.
   *
   * @param more another line of its configuration
   */
  public static Backend cloud(Sandbox sandbox, String more) {
    return cloud(sandbox, new Context(InstantSource.system()), more);
  }

  private static Backend cloud(Sandbox sandbox, Context context, String more) {
    return open(
        context,
        """
        login-url: https://127.0.0.1:%1$d
        ews-url: https://127.0.0.1:%1$d/EWS/Exchange.asmx
        trust: %2$s
        tenant-id: 6f1c2b1e-0000-4000-8000-c0ffee000001
        apps:
          - client-id: 6f1c2b1e-0000-4000-8000-c0ffee000002
            client-secret: demo-client-secret
        %3$s
        """
            .formatted(sandbox.httpsPort(), sandbox.caCertificate(), more));
  }

  private static Backend open(Context context, String yaml) {
    ConfigDocument document = ConfigDocument.parse(yaml, Path.of("postern.yaml"), Map.of());
    Backend backend = new EwsBackendProvider().open(document.root(), context);
    document.verify();
    return backend;
  }

  /** A gateway that remembers what it was told. */
  static final class Context implements BackendContext {
    private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();
    private final Zones zones = new IcuZones();
    private final InstantSource clock;
    final List<Incident> incidents = new CopyOnWriteArrayList<>();

    Context(InstantSource clock) {
      this.clock = clock;
    }

    @Override
    public Zones zones() {
      return zones;
    }

    @Override
    public InstantSource clock() {
      return clock;
    }

    @Override
    public <S> S shared(Class<S> type, Supplier<S> make) {
      return type.cast(shared.computeIfAbsent(type, t -> make.get()));
    }

    @Override
    public void report(Incident incident) {
      incidents.add(incident);
    }
  }
}
