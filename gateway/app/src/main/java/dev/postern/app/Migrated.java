package dev.postern.app;

import dev.postern.api.MailAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The mailboxes that are on another backend than their tenant's {@code backend}. */
public final class Migrated {
  private Migrated() {}

  /**
   * A sentence for each tenant and backend that has some.
   *
   * @param routes the backends of mailboxes, by name
   */
  public static List<String> counted(Tenants tenants, Map<MailAddress, String> routes) {
    Map<String, Long> counts = new TreeMap<>();
    routes.forEach((mailbox, backend) ->
        tenants
            .of(mailbox)
            .filter(tenant -> !tenant.backends().preferred().equals(backend))
            .ifPresent(tenant -> counts.merge(sentence(tenant, backend), 1L, Long::sum)));
    return counts.entrySet().stream()
        .map(count -> count.getKey().formatted(count.getValue()))
        .toList();
  }

  private static String sentence(Tenant tenant, String backend) {
    return "%s: %%d mailboxes are on %s, by postern migrate; %s is for those that are on none yet"
        .formatted(tenant.name(), backend, tenant.backends().preferred());
  }
}
