package dev.postern.app.sending;

import dev.postern.api.mail.Submission;
import dev.postern.app.Tenant;
import dev.postern.config.SpoolConfig;
import dev.postern.spool.direct.DirectOutboxes;
import dev.postern.spool.queue.Spool;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** How the mail of each tenant leaves. */
public final class Sendings implements Function<Tenant, TenantSending> {
  private final InstantSource clock;
  private final Spool spool;
  private final Map<String, TenantSending> byTenant = new ConcurrentHashMap<>();

  /**
   * @param spool for the mail that is to be kept
   */
  public Sendings(InstantSource clock, Spool spool) {
    this.spool = spool;
    this.clock = clock;
  }

  @Override
  public TenantSending apply(Tenant tenant) {
    return byTenant.computeIfAbsent(tenant.name(), name -> open(tenant));
  }

  private TenantSending open(Tenant tenant) {
    return new TenantSending(
        tenant.sending(),
        tenant.submission().map(it -> outboxes(it, tenant.spool())),
        new SmtpAuthMemory(tenant.name(), clock));
  }

  private Outboxes outboxes(Submission submission, SpoolConfig config) {
    DirectOutboxes outboxes = new DirectOutboxes(submission, clock);
    return sender -> {
      var author =
          new dev.postern.spool.header.Sender(
              sender.principal().login(), sender.mailbox(), sender.mailboxOf());
      return config.covers(sender.addresses())
          ? spool.outbox(author, config.giveUpAfter())
          : outboxes.of(author);
    };
  }
}
