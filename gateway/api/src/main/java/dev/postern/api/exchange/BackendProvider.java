package dev.postern.api.exchange;

import dev.postern.api.settings.Settings;

/** Found by {@link java.util.ServiceLoader}; chosen by a tenant's {@code backend} key. */
public interface BackendProvider {

  /** The value of {@code backend} that chooses it. */
  String name();

  /**
   * Whether this tenant's mailboxes could be on it, so that they may be switched to it; decided by
   * the settings alone, without noting faults.
   */
  boolean serves(Settings tenant);

  /**
   * Reads the tenant's settings, notes their faults there, and opens the backend without
   * connecting.
   */
  Backend open(Settings tenant, BackendContext context);
}
