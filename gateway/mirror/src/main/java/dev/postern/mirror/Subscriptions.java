package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Notifications;
import dev.postern.api.exchange.Webhooks;
import dev.postern.api.exchange.Webhooks.Subscription;
import dev.postern.api.exchange.Webhooks.Watched;
import dev.postern.store.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, renews and ends the subscriptions of the folders that clients poll. They are in the
 * database, and a lease lets one node alone see to each.
 */
final class Subscriptions {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  /** Longer than any call upstream takes. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(5);
  private static final Duration AFTER_REFUSAL = Duration.ofHours(6);
  private static final int SECRET_BYTES = 32;

  private final Database database;
  private final InstantSource clock;
  private final Duration unused;
  private final Map<String, Class<?>> kinds;
  private final Function<MailAddress, Optional<Backends>> backends;
  private final SecureRandom secrets = new SecureRandom();
  private final RandomGenerator jitter = RandomGenerator.getDefault();

  /**
   * @param unused how long after a client's last poll one is kept
   * @param kinds the types of items, by the names of their kinds
   */
  Subscriptions(
      Database database,
      InstantSource clock,
      Duration unused,
      Map<String, Class<?>> kinds,
      Function<MailAddress, Optional<Backends>> backends) {
    this.database = database;
    this.clock = clock;
    this.unused = unused;
    this.kinds = kinds;
    this.backends = backends;
  }

  /** How to be told of changes in a mailbox, if its backend can and may. */
  Optional<Notifications> notifications(String mailbox, String backend) {
    return backends
        .apply(new MailAddress(mailbox))
        .map(all -> all.byName().get(backend))
        .flatMap(Backend::notifications);
  }

  Database database() {
    return database;
  }

  InstantSource clock() {
    return clock;
  }

  private Optional<Webhooks> webhooks(String mailbox, String backend) {
    return notifications(mailbox, backend)
        .flatMap(push -> push instanceof Webhooks calls ? Optional.of(calls) : Optional.empty());
  }

  /** What is to be seen to now. */
  List<SubscriptionKey> due() {
    Instant now = clock.instant();
    return database.read(tx -> SubscriptionTable.due(tx, now, now.minus(unused))).stream()
        .map(SubscriptionRow::key)
        .toList();
  }

  /** Makes, renews or ends one, if it is due and no other node is at it. */
  void see(SubscriptionKey key) {
    Instant now = clock.instant();
    Optional<SubscriptionRow> mine =
        database.transact(tx ->
            SubscriptionTable.claim(tx, key, now, LEASE)
                ? SubscriptionTable.byKey(tx, key)
                : Optional.empty());
    if (mine.isEmpty()) {
      return;
    }
    SubscriptionRow row = mine.get();
    try {
      see(row, now);
    } catch (PosternException e) {
      LOG.warn(
          "{}: Exchange does not tell of changes in a folder of kind {}, which is polled: {}",
          key.mailbox(),
          key.kind(),
          e.failure().detail());
      database.execute(
          tx -> SubscriptionTable.postpone(tx, key, clock.instant().plus(pause(e.failure()))));
    }
  }

  private void see(SubscriptionRow row, Instant now) {
    Optional<Webhooks> push = webhooks(row.key().mailbox(), row.backend());
    if (row.used().plus(unused).isBefore(now)) {
      push.ifPresent(exchange -> end(exchange, row));
      database.execute(tx -> SubscriptionTable.delete(tx, row.key()));
    } else if (push.isEmpty()) {
      Instant later = now.plus(AFTER_REFUSAL);
      database.execute(tx -> SubscriptionTable.postpone(tx, row.key(), later));
    } else {
      see(push.get(), row, now);
    }
  }

  private void see(Webhooks push, SubscriptionRow row, Instant now) {
    String here = push.address().toString();
    if (!row.address().equals(here)) {
      end(push, row);
      database.execute(tx -> SubscriptionTable.move(tx, row.key(), here));
      make(push, row);
    } else if (row.due().isAfter(now)) {
      database.execute(tx -> SubscriptionTable.postpone(tx, row.key(), row.due()));
    } else if (row.isLive(here, now)) {
      renew(push, row);
    } else {
      make(push, row);
    }
  }

  private void make(Webhooks push, SubscriptionRow row) {
    byte[] random = new byte[SECRET_BYTES];
    secrets.nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    Watched folder =
        new Watched(
            Objects.requireNonNull(kinds.get(row.key().kind())),
            new FolderId(row.key().folder()),
            row.isDefault());
    Subscription made = push.subscribe(access(row), folder, secret, expiry(push));
    database.execute(tx ->
        SubscriptionTable.made(
            tx,
            row.key(),
            made,
            push.address().toString(),
            digest(secret),
            renewal(made.expires())));
  }

  private void renew(Webhooks push, SubscriptionRow row) {
    try {
      Subscription renewed = push.renew(access(row), row.id().orElseThrow(), expiry(push));
      database.execute(tx ->
          SubscriptionTable.renewed(tx, row.key(), renewed.expires(), renewal(renewed.expires())));
    } catch (PosternException e) {
      if (!(e.failure() instanceof Failure.NotFound)) {
        throw e;
      }
      make(push, row);
    }
  }

  /** Nobody waits for its notices any more; if Exchange does not hear of it, it expires. */
  private static void end(Webhooks push, SubscriptionRow row) {
    if (row.id().isEmpty()) {
      return;
    }
    try {
      push.unsubscribe(access(row), row.id().get());
    } catch (PosternException e) {
      LOG.info("{}: a subscription is left to expire: {}", row.key().mailbox(), e.getMessage());
    }
  }

  /** What was asked for at the same time does not end at the same time. */
  private Instant expiry(Webhooks push) {
    return clock.instant().plus(part(push.longest(), 0.9, 1));
  }

  /** Long before it expires, so that there is time to repair what keeps it from being renewed. */
  private Instant renewal(Instant expires) {
    return clock.instant().plus(part(Duration.between(clock.instant(), expires), 0.5, 0.75));
  }

  private Duration part(Duration whole, double least, double most) {
    return Duration.ofMillis((long) (whole.toMillis() * jitter.nextDouble(least, most)));
  }

  private Duration pause(Failure failure) {
    Duration least =
        switch (failure) {
          case Failure.Unavailable(Duration after, String _) -> after;
          case Failure.Throttled(Duration after, String _) -> after;
          default -> AFTER_REFUSAL;
        };
    Duration pause = least.compareTo(AFTER_TROUBLE) > 0 ? least : AFTER_TROUBLE;
    return part(pause, 1, 1.5);
  }

  static String digest(String secret) {
    return Digests.hex(secret, 32);
  }

  private static Access access(SubscriptionRow row) {
    return new Access(row.key().mailbox(), new MailAddress(row.key().mailbox()));
  }
}
