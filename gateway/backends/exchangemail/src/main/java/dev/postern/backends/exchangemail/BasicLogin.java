package dev.postern.backends.exchangemail;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Protocol;
import dev.postern.api.mail.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Exchange Server and other servers that take passwords: a mailbox's own login where there is one;
 * else, for reading, the service account with the mailbox's name in its login.
 */
final class BasicLogin implements MailLogin {
  /**
   * How long a login that was refused is not tried again: an Active Directory locks accounts that
   * are tried too often, and every client of the mailbox would try.
   */
  static final Duration PAUSE = Duration.ofMinutes(10);

  private final BasicSettings settings;
  private final InstantSource clock;

  /** When what was refused last, by what was said. */
  private final Map<List<String>, Instant> refused = new ConcurrentHashMap<>();

  BasicLogin(BasicSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Sasl sasl(MailAddress mailbox, Protocol protocol) {
    BasicAccount account = account(mailbox, protocol);
    Sasl sasl = settings.mechanism(protocol).with(account.user(), account.password());
    Duration since =
        Duration.between(refused.getOrDefault(sasl.responses(), Instant.EPOCH), clock.instant());
    if (since.compareTo(PAUSE) < 0) {
      throw new PosternException(
          new Failure.Unavailable(
              PAUSE.minus(since), "The mail server refused the login configured for this mailbox"));
    }
    return sasl;
  }

  private BasicAccount account(MailAddress mailbox, Protocol protocol) {
    Optional<BasicAccount> own = settings.own(mailbox);
    if (own.isEmpty() && protocol == Protocol.SMTP) {
      // Whoever is joined with a server where the service account is in may send as anybody whom
      // that account may send as (promise 7).
      throw new PosternException(
          new Failure.Unsupported(
              "This mailbox cannot send by SMTP: no mail-logins entry of its tenant names it"));
    }
    return own.orElseGet(() -> settings.service(mailbox));
  }

  @Override
  public void refused(Upstream upstream) {
    refused.put(upstream.responses(), clock.instant());
  }
}
