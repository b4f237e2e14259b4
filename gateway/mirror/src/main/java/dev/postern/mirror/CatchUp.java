package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings collections up to date as soon as a change in them is told, so that the client's next poll
 * finds it in the mirror. Many changes at once cost one refresh, and lasting ones one a second.
 */
final class CatchUp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

  /** One action in Outlook is several events. */
  private static final Duration GATHER = Duration.ofMillis(50);

  private static final Duration APART = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofMillis(500);
  private static final int AT_ONCE = 16;

  private final InstantSource clock;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("catch-up-", 0).factory());
  private final Consumer<SubscriptionKey> refresh;
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final Map<SubscriptionKey, Boolean> underWay = new ConcurrentHashMap<>();
  private final Map<String, Instant> quiet = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param refresh brings a collection up to date if there is a reason to
   */
  CatchUp(InstantSource clock, Consumer<SubscriptionKey> refresh) {
    this.clock = clock;
    this.refresh = refresh;
  }

  /** Something may have changed there. */
  void told(SubscriptionKey key) {
    Instant until = quiet.get(key.mailbox());
    if (until != null && until.isAfter(clock.instant())) {
      return;
    }
    boolean[] mine = {false};
    underWay.compute(
        key,
        (_, again) -> {
          mine[0] = again == null;
          return again != null;
        });
    if (mine[0]) {
      begin(key);
    }
  }

  private void begin(SubscriptionKey key) {
    try {
      threads.execute(() -> work(key));
    } catch (RejectedExecutionException e) {
      underWay.remove(key);
      LOG.debug("stopping: what was told is left to the next node", e);
    }
  }

  private void work(SubscriptionKey key) {
    try {
      Thread.sleep(GATHER);
      while (refreshed(key) && isToldAgain(key)) {
        Thread.sleep(APART);
      }
    } catch (InterruptedException e) {
      underWay.remove(key);
      Thread.currentThread().interrupt();
    }
  }

  /** What is told from here on is a reason for another round. */
  private boolean refreshed(SubscriptionKey key) {
    slots.acquireUninterruptibly();
    try {
      if (closed) {
        return false;
      }
      underWay.put(key, false);
      refresh.accept(key);
      quiet.remove(key.mailbox());
      return true;
    } catch (PosternException e) {
      rest(key, e.failure());
      return false;
    } catch (Moved e) {
      LOG.debug("{}: told of a change while it was switched", key.mailbox(), e);
      underWay.remove(key);
      return false;
    } catch (RuntimeException e) {
      LOG.error("{}: a change that was told is not in the mirror", key.mailbox(), e);
      underWay.remove(key);
      return false;
    } finally {
      slots.release();
    }
  }

  /** The mark stays; the next poll asks upstream, and so does the next look after some time. */
  private void rest(SubscriptionKey key, Failure failure) {
    LOG.debug("{}: not brought up to date: {}", key.mailbox(), failure.detail());
    quiet.put(key.mailbox(), clock.instant().plus(AFTER_TROUBLE));
    underWay.remove(key);
  }

  /** What is under way may finish, but not for long; it is never interrupted. */
  @Override
  public void close() {
    closed = true;
    threads.shutdown();
    try {
      if (!slots.tryAcquire(AT_ONCE, GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("stopped while what was told was being fetched");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isToldAgain(SubscriptionKey key) {
    return underWay.computeIfPresent(key, (_, again) -> again ? true : null) != null;
  }
}
