package dev.postern.api.exchange;

import dev.postern.api.Zones;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
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

  /**
   * Where Exchange may call the gateway for this tenant, if it can be reached from there: what
   * comes is read by the backend's {@link Notifications}.
   */
  default Optional<URI> webhook() {
    return Optional.empty();
  }

  /** Tells the gateway of an incident, which it logs and counts; cheap, whoever listens. */
  default void report(Incident incident) {}
}
