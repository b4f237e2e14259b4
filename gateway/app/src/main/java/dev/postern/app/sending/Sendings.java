package dev.postern.app.sending;

import dev.postern.api.mail.Submission;
import dev.postern.app.Tenant;
import dev.postern.spool.direct.DirectOutboxes;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** How the mail of each tenant leaves. */
public final class Sendings implements Function<Tenant, TenantSending> {
  private final InstantSource clock;
  private final Map<String, TenantSending> byTenant = new ConcurrentHashMap<>();

  public Sendings(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public TenantSending apply(Tenant tenant) {
    return byTenant.computeIfAbsent(tenant.name(), name -> open(tenant));
  }

  private TenantSending open(Tenant tenant) {
    return new TenantSending(
        tenant.sending(),
        tenant.submission().map(this::outboxes),
        new SmtpAuthMemory(tenant.name(), clock));
  }

  private Outboxes outboxes(Submission submission) {
    DirectOutboxes outboxes = new DirectOutboxes(submission, clock);
    return sender ->
        outboxes.of(
            new dev.postern.spool.header.Sender(
                sender.principal().login(), sender.mailbox(), sender.mailboxOf()));
  }
}
