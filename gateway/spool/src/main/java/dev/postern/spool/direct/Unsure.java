package dev.postern.spool.direct;

import dev.postern.api.exchange.Access;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Messages of which nobody has heard whether they were sent. Their clients were told to try again,
 * and before that sends them once more, Sent Items is asked.
 */
final class Unsure {
  /** Clients try again sooner than that, or by hand. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private static final int MOST = 10_000;

  private record Key(Access access, String messageId) {}

  private final InstantSource clock;
  private final Map<Key, Instant> since = new ConcurrentHashMap<>();

  Unsure(InstantSource clock) {
    this.clock = clock;
  }

  void remember(Access access, String messageId) {
    Instant now = clock.instant();
    if (since.size() >= MOST) {
      since.values().removeIf(then -> then.plus(REMEMBERED).isBefore(now));
    }
    since.put(new Key(access, messageId), now);
  }

  boolean contains(Access access, String messageId) {
    return since.containsKey(new Key(access, messageId));
  }

  void forget(Access access, String messageId) {
    since.remove(new Key(access, messageId));
  }
}
