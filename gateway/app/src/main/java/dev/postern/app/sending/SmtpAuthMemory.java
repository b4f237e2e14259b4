package dev.postern.app.sending;

import dev.postern.api.MailAddress;
import dev.postern.api.mail.MailRoute;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Exchange was found to have SMTP AUTH disabled: in the whole of one tenant, or for single
 * mailboxes. Forgets after a while, so that a login tries again and finds it enabled; that costs
 * one login upstream that is refused.
 */
public final class SmtpAuthMemory {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpAuthMemory.class);

  /** A setting of administrators, and Exchange itself takes as long to know of a change. */
  static final Duration REMEMBERED = Duration.ofHours(1);

  private final String tenant;
  private final InstantSource clock;

  /**
   * Until when; by mailbox, and for the tenant without one. What has passed was told all the same.
   */
  private final Map<Optional<MailAddress>, Instant> until = new ConcurrentHashMap<>();

  /**
   * @param tenant its name, for the log
   */
  public SmtpAuthMemory(String tenant, InstantSource clock) {
    this.tenant = tenant;
    this.clock = clock;
  }

  boolean isDisabled(MailAddress mailbox) {
    return isDisabled(Optional.empty()) || isDisabled(Optional.of(mailbox));
  }

  private boolean isDisabled(Optional<MailAddress> whose) {
    Instant end = until.get(whose);
    return end != null && clock.instant().isBefore(end);
  }

  /** Exchange has said so at a login of this mailbox. The log is told the first time only. */
  void learn(MailAddress mailbox, MailRoute.Extent extent) {
    Optional<MailAddress> whose =
        switch (extent) {
          case TENANT -> Optional.empty();
          case MAILBOX -> Optional.of(mailbox);
        };
    if (until.put(whose, clock.instant().plus(REMEMBERED)) == null) {
      LOG.warn(
          "tenant {}: SMTP AUTH is disabled for {}, so the gateway takes this mail itself and sends"
              + " it through its backend; remedy, if clients are to be joined with Exchange's"
              + " server: {} in Exchange Online PowerShell, or \"sending: submit\" to ask it no"
              + " more",
          tenant,
          whose.map(MailAddress::value).orElse("the tenant"),
          whose
              .map(one -> "Set-CASMailbox -Identity " + one + " ")
              .orElse("Set-TransportConfig ")
              .concat("-SmtpClientAuthenticationDisabled $false"));
    }
  }
}
