package dev.postern.app;

import dev.postern.mirror.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of that which comes to the addresses of notifications: all of it counted, and what
 * is odd logged once an hour, however much of it comes.
 */
final class NoticeLog {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeLog.class);
  private static final Duration LOGGED_EVERY = Duration.ofHours(1);

  private record Odd(String tenant, String what) {}

  private final Metrics metrics;
  private final InstantSource clock;
  private final Map<Odd, Instant> logged = new ConcurrentHashMap<>();

  NoticeLog(Metrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  /** A notice was looked at. */
  void told(String tenant, Verdict verdict) {
    metrics.notice(tenant, verdict.name().toLowerCase(Locale.ROOT));
    if (verdict == Verdict.FORGED) {
      log(tenant, "one came without the secret of its subscription");
    }
  }

  void validated(String tenant) {
    metrics.notice(tenant, "validation");
  }

  /**
   * Nothing that Exchange sends.
   *
   * @param why one of few reasons, without anything of what came
   */
  void malformed(String tenant, String why) {
    metrics.notice(tenant, "malformed");
    log(tenant, "what came is none: " + why);
  }

  void tooMany(String tenant) {
    metrics.notice(tenant, "too-many");
    log(tenant, "more come than the gateway takes");
  }

  /** For an address that belongs to nobody. */
  void strayed() {
    metrics.notice("", "no-such-tenant");
  }

  private void log(String tenant, String what) {
    Instant now = clock.instant();
    AtomicBoolean due = new AtomicBoolean();
    logged.compute(
        new Odd(tenant, what),
        (_, last) -> {
          due.set(last == null || !now.isBefore(last.plus(LOGGED_EVERY)));
          return due.get() ? now : last;
        });
    if (due.get()) {
      LOG.warn(
          "notifications of tenant {}: {} (told once an hour; see postern.notices)", tenant, what);
    }
  }
}
