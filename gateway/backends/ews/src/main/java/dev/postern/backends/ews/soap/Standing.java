package dev.postern.backends.ews.soap;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.BackendContext;
import dev.postern.api.exchange.Incident;
import dev.postern.backends.microsoft.Login;
import dev.postern.backends.microsoft.TenantSettings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** For which mailboxes Exchange refuses EWS, as its last answers said. */
public final class Standing {
  private final TenantSettings settings;
  private final BackendContext context;
  private final Map<MailAddress, String> refused = new ConcurrentHashMap<>();

  public Standing(TenantSettings settings, BackendContext context) {
    this.settings = settings;
    this.context = context;
  }

  void refused(MailAddress mailbox, EwsPolicy policy) {
    String before = refused.put(mailbox, policy.name());
    if (before != null && !before.equals(policy.name())) {
      context.report(new Incident.Over(mailbox, before));
    }
    context.report(
        new Incident.Noticed(mailbox, policy.name(), policy.finding(mailbox, apps(), today())));
  }

  void answered(MailAddress mailbox) {
    String before = refused.remove(mailbox);
    if (before != null) {
      context.report(new Incident.Over(mailbox, before));
    }
  }

  LocalDate today() {
    return LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
  }

  List<String> apps() {
    return switch (settings.login()) {
      case Login.AppOnly(String _, var apps) -> apps.stream().map(app -> app.clientId()).toList();
      case Login.ServiceAccount _ -> List.of();
    };
  }
}
