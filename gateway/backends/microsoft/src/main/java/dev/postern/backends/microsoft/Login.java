package dev.postern.backends.microsoft;

import java.util.List;

/** How the gateway shows Exchange who it is. */
public sealed interface Login {

  /**
   * App-only tokens from Entra.
   *
   * @param tenantId a GUID or a domain of the tenant
   * @param apps requests are spread over them
   */
  record AppOnly(String tenantId, List<App> apps) implements Login {
    public AppOnly {
      apps = List.copyOf(apps);
    }
  }

  /**
   * Exchange Server on the organisation's own machines: a service account by Basic authentication.
   *
   * @param impersonation whether the account acts as each mailbox (ApplicationImpersonation) or has
   *     been given access to them as a delegate
   */
  record ServiceAccount(String user, String password, boolean impersonation) implements Login {
    @Override
    public String toString() {
      return "ServiceAccount[" + user + "]";
    }
  }
}
