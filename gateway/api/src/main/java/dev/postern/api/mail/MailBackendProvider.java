package dev.postern.api.mail;

import dev.postern.api.exchange.BackendContext;
import dev.postern.api.settings.Settings;

/** Found by {@link java.util.ServiceLoader}; chosen by a tenant's {@code mail} key. */
public interface MailBackendProvider {

  String name();

  /**
   * Reads the tenant's settings, notes their faults there, and opens the backend without
   * connecting.
   */
  MailBackend open(Settings tenant, BackendContext context);
}
