package dev.postern.app.sending;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Submission;
import dev.postern.app.Tenant;
import dev.postern.app.Tenants;
import dev.postern.config.DatabaseConfig;
import dev.postern.config.GatewayConfig;
import dev.postern.spool.queue.Spool;
import dev.postern.spool.queue.SpoolTimes;
import dev.postern.store.Database;
import dev.postern.store.Sealer;
import java.time.Duration;
import java.time.InstantSource;

/** Opens the spool of a gateway, whether or not any tenant uses it: something may be left in it. */
public final class Spooling {
  private static final Duration RETRY_AFTER = Duration.ofMinutes(5);

  private Spooling() {}

  /** It sends nothing before it is started. */
  public static Spool open(
      GatewayConfig config,
      Database database,
      Sealer sealer,
      Tenants tenants,
      InstantSource clock) {
    return Spool.open(
        config.data().resolve("spool"),
        config.database() instanceof DatabaseConfig.PostgreSql,
        database,
        sealer,
        mailbox -> submission(tenants, mailbox),
        config.hostName(),
        clock,
        SpoolTimes.NORMAL);
  }

  private static Submission submission(Tenants tenants, MailAddress mailbox) {
    return tenants
        .of(mailbox)
        .flatMap(Tenant::submission)
        .orElseThrow(() ->
            new PosternException(
                new Failure.Throttled(
                    RETRY_AFTER, "no backend of the tenant of " + mailbox + " sends mail")));
  }
}
