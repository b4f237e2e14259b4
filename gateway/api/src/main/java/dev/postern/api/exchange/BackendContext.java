package dev.postern.api.exchange;

import dev.postern.api.Zones;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What the gateway lends to the backends of one tenant. */
public interface BackendContext {

  Zones zones();

  InstantSource clock();

  /**
   * What the backends of this tenant share, such as its tokens: made by whoever asks first, closed
   * with the tenant.
   */
  <S> S shared(Class<S> type, Supplier<S> make);

  /** Tells the gateway of an incident, which it logs and counts; cheap, whoever listens. */
  default void report(Incident incident) {}
}
