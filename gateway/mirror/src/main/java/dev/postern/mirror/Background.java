package dev.postern.mirror;

import dev.postern.api.PosternException;
import dev.postern.api.exchange.Streams;
import dev.postern.api.exchange.Webhooks;
import dev.postern.mirror.deletion.Retention;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the mirror does by itself: it sees to subscriptions, polls where there are none, looks now
 * and then at what is shared, and forgets what is too old. Its threads are never interrupted: they
 * may be in the middle of a write to the database's file.
 */
final class Background implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** How often it is looked whether other nodes are still there. */
  private static final Duration VIGIL = Duration.ofSeconds(1);

  private final Subscriptions subscriptions;
  private final Streaming streaming;
  private final CatchUp catchUp;
  private final Rounds rounds;
  private final Surveys surveys;
  private final Retention retention;
  private final Pace pace;
  private final Semaphore slots;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("background-", 0).factory());
  private final Set<CompletableFuture<Void>> underWay = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean started;
  private boolean woken;
  private volatile boolean closed;

  Background(
      Subscriptions subscriptions,
      Streaming streaming,
      CatchUp catchUp,
      Rounds rounds,
      Surveys surveys,
      Retention retention,
      Pace pace) {
    this.subscriptions = subscriptions;
    this.streaming = streaming;
    this.catchUp = catchUp;
    this.rounds = rounds;
    this.surveys = surveys;
    this.retention = retention;
    this.pace = pace;
    this.slots = new Semaphore(pace.atOnce());
  }

  /** How Exchange tells of changes in a collection, if its backend can and may. */
  Optional<Watch> watch(CollectionRow collection) {
    return subscriptions
        .notifications(collection.mailbox(), collection.backend())
        .map(push ->
            switch (push) {
              case Webhooks calls ->
                  new Watch.Calls(subscriptions, collection, calls, this::subscribe);
              case Streams _ -> new Watch.Connection(subscriptions, collection, streaming);
            });
  }

  Rounds rounds() {
    return rounds;
  }

  Pace pace() {
    return pace;
  }

  /** Looks at what is due now and then, from now on, and at what is told at once. */
  void start() {
    started = true;
    Thread.ofVirtual().name("background").start(this::loop);
    Thread.ofVirtual().name("vigil").start(this::vigil);
  }

  /** Has somebody look at once. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Has folders fetched of which a notice told, before a client asks. */
  void told(Set<SubscriptionKey> folders) {
    if (started) {
      folders.forEach(catchUp::told);
    }
  }

  /** Has a subscription seen to at once. */
  void subscribe(SubscriptionKey key) {
    try {
      submit(() -> subscriptions.see(key));
    } catch (RejectedExecutionException e) {
      LOG.debug("stopping: no subscription is made", e);
    }
  }

  /** Does what is due; complete when that, and all that was under way, is done. */
  CompletableFuture<Void> tick() {
    streaming.look();
    subscriptions.due().forEach(key -> submit(() -> subscriptions.see(key)));
    rounds.due().forEach(this::submit);
    surveys.due().forEach(this::submit);
    retention.due().ifPresent(this::submit);
    return CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new));
  }

  /** Stops: what is under way may finish, but not for long. */
  @Override
  public void close() {
    closed = true;
    end.countDown();
    wake();
    streaming.close();
    catchUp.close();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("stopped while Exchange was being asked in the background");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void submit(Runnable work) {
    CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> inTurn(work), threads);
    underWay.add(begun);
    begun.whenComplete((_, _) -> underWay.remove(begun));
  }

  private void inTurn(Runnable work) {
    slots.acquireUninterruptibly();
    try {
      if (!closed) {
        work.run();
      }
    } catch (PosternException e) {
      // The database did not answer: what was due is still due.
      LOG.warn("work in the background failed: {}", e.failure().detail());
    } catch (RuntimeException e) {
      LOG.error("work in the background failed", e);
    } finally {
      slots.release();
    }
  }

  private void loop() {
    while (pause()) {
      try {
        tick();
      } catch (RejectedExecutionException e) {
        return;
      } catch (PosternException e) {
        LOG.warn("what is due in the background is not known: {}", e.failure().detail());
      }
    }
  }

  /** Shows that this node is there, and takes within seconds what one that died listened to. */
  private void vigil() {
    asFarAsKnown(streaming::appear);
    try {
      while (!end.await(VIGIL.toMillis(), TimeUnit.MILLISECONDS)) {
        asFarAsKnown(this::lookForDead);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookForDead() {
    if (streaming.findsDead()) {
      wake();
    }
  }

  private static void asFarAsKnown(Runnable work) {
    try {
      work.run();
    } catch (PosternException e) {
      LOG.debug("whether other gateways are there is not known: {}", e.failure().detail());
    }
  }

  /** Whether there is to be another look. */
  private boolean pause() {
    lock.lock();
    try {
      if (!woken && !closed) {
        woken = wake.await(pace.tick().toMillis(), TimeUnit.MILLISECONDS);
      }
      woken = false;
      return !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
