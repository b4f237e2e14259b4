package dev.postern.mirror;

import dev.postern.api.exchange.Streams.Told;
import dev.postern.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether what happened in Exchange is news. What the gateway wrote itself comes back as an
 * event, often before the answer to the write is stored: while something is being written in that
 * collection, and for a moment after something went there, it is looked again.
 */
final class Judging implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Judging.class);
  private static final Duration LOOK = Duration.ofMillis(25);

  /** Another gateway's deletion is stored as soon as it is answered. */
  private static final Duration AFTER_DELETION = Duration.ofMillis(250);

  /** What takes longer is not waited for. */
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

  private final Database database;
  private final InstantSource clock;
  private final Locks locks;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("judging-", 0).factory());

  /**
   * @param locks those of the resources that this gateway writes
   */
  Judging(Database database, InstantSource clock, Locks locks) {
    this.database = database;
    this.clock = clock;
    this.locks = locks;
  }

  /**
   * Judges what is told of a folder.
   *
   * @param isNews is run if any of it is news; by this thread, or by another one later
   */
  void judge(SubscriptionKey key, List<Told> told, Runnable isNews) {
    News news = new News(key, told);
    if (isKnown(news)) {
      return;
    }
    if (!news.isVague() && mayBecomeKnown(news, System.nanoTime())) {
      judgeLater(news, isNews);
    } else if (!isKnown(news)) {
      // Looked at again: a write that was under way at first may be stored by now.
      isNews.run();
    }
  }

  private void judgeLater(News news, Runnable isNews) {
    try {
      threads.execute(() -> {
        if (!becomesKnown(news)) {
          isNews.run();
        }
      });
    } catch (RejectedExecutionException e) {
      LOG.debug("stopping: what was told is left to whoever listens next", e);
    }
  }

  private boolean becomesKnown(News news) {
    long told = System.nanoTime();
    while (mayBecomeKnown(news, told)) {
      LockSupport.parkNanos(LOOK.toNanos());
      if (isKnown(news)) {
        return true;
      }
    }
    return isKnown(news);
  }

  private boolean isKnown(News news) {
    return database.read(news::isKnown);
  }

  private boolean mayBecomeKnown(News news, long told) {
    long waited = System.nanoTime() - told;
    if (news.isOfDeletions() && waited < AFTER_DELETION.toNanos()) {
      return true;
    }
    Instant since = clock.instant().minus(LONGEST_WRITE);
    return waited < LONGEST_WRITE.toNanos()
        && database.read(tx -> news.isWriting(tx, since) || news.isDeleting(tx, locks));
  }

  /** What is not judged yet is left to whoever listens next, and doubts all. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
