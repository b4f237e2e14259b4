package dev.postern.spool.queue;

import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what waits in one mailbox, one after the other, as long as something is due. */
record Lane(SpoolStore store, MailAddress mailbox, CountDownLatch stopping) implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** For longer pauses the mailbox is given back. */
  private static final Duration SHORT = Duration.ofSeconds(5);

  private sealed interface Next {
    record Send(Entry entry) implements Next {}

    record Wait(Duration time) implements Next {}

    record Nothing() implements Next {}
  }

  @Override
  public void run() {
    try {
      boolean more = true;
      while (more && stopping.getCount() > 0) {
        more =
            switch (next()) {
              case Next.Send(Entry entry) -> {
                new Attempt(store, entry, store.details(entry.id())).run();
                yield true;
              }
              case Next.Wait(Duration time) ->
                  time.compareTo(SHORT) <= 0
                      && !stopping.await(time.toMillis() + 1, TimeUnit.MILLISECONDS);
              case Next.Nothing _ -> false;
            };
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (PosternException | IllegalStateException e) {
      // What was under way counts as unsure once the mailbox is claimed again.
      LOG.warn("the spool cannot go on with {}", mailbox, e);
    } finally {
      release();
    }
  }

  /** Decides, and notes that an attempt begins, in one transaction. */
  private Next next() {
    Instant now = store.clock().instant();
    return store
        .database()
        .transact(tx -> {
          Optional<Instant> free = LaneTable.freeAt(tx, mailbox, store.node());
          if (free.isEmpty()) {
            return new Next.Nothing();
          }
          Optional<Entry> due = SpoolTable.due(tx, mailbox, now);
          if (due.isEmpty()) {
            return new Next.Nothing();
          }
          if (LaneTable.isPlausible(free.get(), now)) {
            return new Next.Wait(Duration.between(now, free.get()));
          }
          LaneTable.pause(tx, mailbox, now.plus(store.times().spacing()));
          SpoolTable.begin(tx, due.get().id(), now);
          return new Next.Send(due.get());
        });
  }

  private void release() {
    try {
      store.database().execute(tx -> LaneTable.release(tx, mailbox, store.node()));
    } catch (PosternException e) {
      LOG.debug("a mailbox is given back later", e);
    }
  }
}
