package dev.postern.app.cli;

import dev.postern.accounts.User;
import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Probe.Finding;
import dev.postern.api.exchange.Probe.Finding.Severity;
import dev.postern.app.Tenant;
import dev.postern.app.Tenants;
import dev.postern.config.TenantConfig;
import dev.postern.mirror.Backends;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks Exchange about mailboxes, by the backend that each is on, and prints what is found.
 *
 * @param routes the backends of mailboxes; for others their tenant's {@code backend}
 */
record OnlineCheck(Tenants tenants, Map<MailAddress, String> routes, PrintWriter out) {

  /** One mailbox for each tenant: its anchor, or that of the first user who belongs to it. */
  static List<MailAddress> oneOfEach(
      List<TenantConfig> tenants, List<User> users, PrintWriter out) {
    List<MailAddress> chosen = new ArrayList<>();
    for (TenantConfig tenant : tenants) {
      Optional<MailAddress> mailbox =
          tenant
              .settings()
              .text("anchor-mailbox")
              .map(MailAddress::new)
              .or(() ->
                  users.stream()
                      .map(user -> user.addresses().getFirst())
                      .filter(address -> tenant.domains().contains(address.domain()))
                      .findFirst());
      if (mailbox.isPresent()) {
        chosen.add(mailbox.get());
      } else {
        out.println(
            "note: "
                + tenant.name()
                + " has neither anchor-mailbox nor a user whose mailbox could be asked for");
      }
    }
    return chosen;
  }

  /** Whether no mailbox has an error. */
  boolean passes(List<MailAddress> mailboxes) {
    boolean passes = true;
    for (MailAddress mailbox : mailboxes) {
      passes &= passes(mailbox);
    }
    return passes;
  }

  private boolean passes(MailAddress mailbox) {
    Optional<Tenant> tenant = tenants.of(mailbox);
    if (tenant.isEmpty()) {
      out.println("error: no tenant serves " + mailbox.domain());
      return false;
    }
    Access access = new Access(mailbox.value(), mailbox);
    Backends backends = tenant.get().backends();
    String backend = routes.getOrDefault(mailbox, backends.preferred());
    List<Finding> findings = backends.named(backend).probe().probe(access);
    findings.forEach(finding -> print(tenant.get().name(), backend, finding));
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  private void print(String tenant, String backend, Finding finding) {
    String severity = finding.severity().name().toLowerCase(Locale.ROOT);
    out.println(severity + ": " + tenant + " (" + backend + "): " + finding.what());
    if (!finding.remedy().isEmpty()) {
      out.println("  remedy: " + finding.remedy());
    }
  }
}
