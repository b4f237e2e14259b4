package dev.postern.spool.queue;

import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds mailboxes in which something waits, and lets a virtual thread see to each. */
final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** So many mailboxes at once: each holds a connection upstream, and a chunk in memory. */
  private static final int LANES = 16;

  private final SpoolStore store;
  private final Duration grace;
  private final Map<MailAddress, Thread> running = new ConcurrentHashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param grace how long what is under way may take when this is closed
   */
  Dispatcher(SpoolStore store, Duration grace) {
    this.store = store;
    this.grace = grace;
    this.thread = Thread.ofVirtual().name("spool").start(this::run);
  }

  /** Something new is there. */
  void wake() {
    wake.release();
  }

  private void run() {
    try {
      while (stopping.getCount() > 0) {
        try {
          dispatch();
        } catch (PosternException e) {
          LOG.warn("the spool cannot be read", e);
        }
        if (wake.tryAcquire(store.times().poll().toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void dispatch() {
    List<MailAddress> waiting =
        store.database().read(tx -> LaneTable.waiting(tx, store.node(), store.clock().instant()));
    for (MailAddress mailbox : waiting) {
      if (running.size() >= LANES) {
        return;
      }
      if (!running.containsKey(mailbox) && claim(mailbox)) {
        start(mailbox);
      }
    }
  }

  private boolean claim(MailAddress mailbox) {
    try {
      return store.claim(mailbox);
    } catch (PosternException e) {
      LOG.debug("another node was first to take {}", mailbox, e);
      return false;
    }
  }

  private void start(MailAddress mailbox) {
    Lane lane = new Lane(store, mailbox, stopping);
    Thread started =
        Thread.ofVirtual()
            .name("spool-" + mailbox)
            .unstarted(() -> {
              try {
                lane.run();
              } finally {
                running.remove(mailbox);
                wake();
              }
            });
    running.put(mailbox, started);
    started.start();
  }

  /** Begins nothing more; what is under way may be finished within the grace. */
  @Override
  public void close() throws InterruptedException {
    stopping.countDown();
    wake();
    thread.join();
    long deadline = System.nanoTime() + grace.toNanos();
    for (Thread lane : List.copyOf(running.values())) {
      Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      if (!lane.join(left)) {
        LOG.warn("stopped while a message was being sent: Sent Items will be asked about it");
      }
    }
  }
}
