package dev.postern.app.sending;

import dev.postern.api.mail.MailRoute;
import dev.postern.config.SendingConfig;
import dev.postern.config.SendingConfig.Way;
import java.util.Optional;

/**
 * How the mail of a tenant leaves.
 *
 * @param outboxes empty if none of the tenant's backends can send
 */
public record TenantSending(
    SendingConfig config, Optional<Outboxes> outboxes, SmtpAuthMemory memory) {

  /**
   * The way of the mail of a login.
   *
   * @param behind where connections go on to
   */
  public MailRoute route(MailRoute behind, Sender sender) {
    Way way = config.of(sender.addresses());
    return new SendingRoute(
        behind, sender.mailbox(), way, outboxes.map(made -> made.of(sender)), memory);
  }
}
