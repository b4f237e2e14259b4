package dev.postern.app;

import dev.postern.api.Zones;
import dev.postern.api.exchange.BackendContext;
import dev.postern.api.exchange.Incident;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the backends of one tenant are lent, and what they share among each other. */
final class TenantContext implements BackendContext, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TenantContext.class);

  private final Zones zones;
  private final InstantSource clock;
  private final Consumer<Incident> incidents;
  private final Optional<URI> webhook;
  private final SequencedMap<Class<?>, Object> shared = new LinkedHashMap<>();

  TenantContext(
      Zones zones, InstantSource clock, Consumer<Incident> incidents, Optional<URI> webhook) {
    this.zones = zones;
    this.clock = clock;
    this.incidents = incidents;
    this.webhook = webhook;
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
  public synchronized <S> S shared(Class<S> type, Supplier<S> make) {
    Object known = shared.get(type);
    if (known == null) {
      known = make.get();
      shared.put(type, known);
    }
    return type.cast(known);
  }

  @Override
  public Optional<URI> webhook() {
    return webhook;
  }

  @Override
  public void report(Incident incident) {
    incidents.accept(incident);
  }

  @Override
  public synchronized void close() {
    for (Object part : shared.sequencedValues().reversed()) {
      if (part instanceof AutoCloseable closeable) {
        try {
          closeable.close();
        } catch (Exception e) {
          // The others must be closed as well.
          LOG.warn("{} could not be closed", part.getClass().getSimpleName(), e);
        }
      }
    }
    shared.clear();
  }
}
