package dev.postern.backends.ews.push;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Streams;
import dev.postern.backends.ews.soap.Envelopes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mailboxes that share a connection. Its list of subscriptions is fixed while it is open; so those
 * that come later share a second one until the first one's time is over. What waited upstream while
 * a connection was reopened after its time is told by the next; where one breaks, events may be
 * lost, and all of its mailboxes begin anew.
 */
final class Group implements Line.Fate {
  private static final Logger LOG = LoggerFactory.getLogger(Group.class);

  /** A connection that lived so long is no sign of trouble when it ends. */
  private static final Duration GOOD = Duration.ofSeconds(10);

  private static final Duration LOOK = Duration.ofSeconds(10);

  private final Notifying notifying;
  private final EwsStreams.Terms terms;
  private final Streams.Listener listener;
  private final ExecutorService threads;
  private final Subscribing subscribing;
  private final BackOff backOff;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<MailAddress> members = new TreeSet<>();
  private final Set<MailAddress> told = new HashSet<>();
  private @Nullable Line main;
  private @Nullable Line side;
  private long notBefore = System.nanoTime();
  private long sideNotBefore = System.nanoTime();
  private boolean kept;
  private boolean closed;

  Group(
      Notifying notifying,
      EwsStreams.Terms terms,
      Streams.Listener listener,
      ExecutorService threads,
      Consumer<MailAddress> stray) {
    this.notifying = notifying;
    this.terms = terms;
    this.listener = listener;
    this.threads = threads;
    this.backOff = new BackOff(terms.least(), terms.most());
    this.subscribing = new Subscribing(notifying, threads, terms.least(), this::failed, stray);
  }

  void add(Set<MailAddress> mailboxes) {
    within(() -> {
      members.addAll(mailboxes);
      notBefore = Math.max(notBefore, System.nanoTime() + terms.gather().toNanos());
      if (!kept) {
        kept = true;
        threads.execute(this::keep);
      }
    });
  }

  void remove(MailAddress mailbox) {
    within(() -> {
      members.remove(mailbox);
      told.remove(mailbox);
    });
    try {
      threads.execute(() -> subscribing.end(mailbox));
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: a subscription is left to expire", mailbox, e);
    }
  }

  /** Closes its connections and, as far as there is time, gives up its subscriptions. */
  void close() {
    Set<MailAddress> last = new HashSet<>();
    within(() -> {
      closed = true;
      last.addAll(members);
      members.clear();
      told.clear();
      Optional.ofNullable(main).ifPresent(Line::dismiss);
      Optional.ofNullable(side).ifPresent(Line::dismiss);
    });
    last.forEach(mailbox -> threads.execute(() -> subscribing.end(mailbox)));
  }

  private void keep() {
    try {
      Optional<Set<MailAddress>> next = awaitWork();
      while (next.isPresent()) {
        open(next.get());
        next = awaitWork();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("a connection for notifications is given up", e);
    }
  }

  /** Whom to open a connection for; empty when the group is closed. */
  private Optional<Set<MailAddress>> awaitWork() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        closeIfSilent(main);
        closeIfSilent(side);
        Set<MailAddress> all = new TreeSet<>(members);
        all.removeIf(it -> subscribing.rest(it) > 0);
        Set<MailAddress> unheard = new TreeSet<>(all);
        unheard.removeAll(mailboxes(main));
        unheard.removeAll(mailboxes(side));
        long wait =
            Math.max(notBefore, main == null ? notBefore : sideNotBefore) - System.nanoTime();
        if (!unheard.isEmpty() && wait <= 0) {
          Set<MailAddress> next = main == null ? all : unheard;
          if (main != null) {
            next.addAll(mailboxes(side));
          }
          return Optional.of(next);
        }
        changed.awaitNanos(unheard.isEmpty() ? nextRest() : Math.min(wait, LOOK.toNanos()));
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private long nextRest() {
    long rest =
        members.stream()
            .mapToLong(subscribing::rest)
            .filter(left -> left > 0)
            .min()
            .orElse(LOOK.toNanos());
    return Math.min(rest, LOOK.toNanos());
  }

  /** In place of the side connection, and of the main one if there is none. */
  private void open(Set<MailAddress> mailboxes) {
    boolean asMain = main == null;
    Map<String, MailAddress> subscriptions = subscribing.of(mailboxes);
    if (subscriptions.isEmpty()) {
      return;
    }
    within(() -> {
      told.removeAll(mailboxes(side));
      Optional.ofNullable(side).ifPresent(Line::dismiss);
      side = null;
    });
    try {
      Envelopes envelopes =
          notifying.open(
              new TreeSet<>(subscriptions.values()).getFirst(),
              subscribing.affinity().orElseThrow(),
              subscriptions.keySet(),
              terms.minutes());
      Line line = new Line(subscriptions, envelopes);
      within(() -> {
        if (closed) {
          line.dismiss();
        } else if (asMain) {
          main = line;
        } else {
          side = line;
          sideNotBefore = System.nanoTime() + terms.apart().toNanos();
        }
      });
      read(line);
    } catch (PosternException e) {
      LOG.debug("no connection for notifications: {}", e.failure().detail());
      broken(subscriptions.values(), Optional.of(e.failure()), false);
    }
  }

  private void read(Line line) {
    try {
      threads.execute(() -> line.read(this, listener));
    } catch (RejectedExecutionException e) {
      LOG.debug("stopping: a connection is closed that was just opened", e);
      line.dismiss();
    }
  }

  @Override
  public void began(Line line) {
    Set<MailAddress> news = new HashSet<>(line.mailboxes());
    within(() -> {
      news.removeAll(told);
      news.retainAll(members);
      told.addAll(news);
    });
    if (!news.isEmpty()) {
      listener.began(news);
    }
  }

  @Override
  public void ended(Line line, Set<MailAddress> lost) {
    subscribing.lost(lost);
    within(() -> forget(line));
    Set<MailAddress> gone = new HashSet<>(lost);
    gone.retainAll(current());
    if (!gone.isEmpty() && !line.isDismissed()) {
      broken(gone, Optional.empty(), line.isOlderThan(GOOD));
    }
  }

  @Override
  public void refused(Line line, Failure why) {
    if (!(why instanceof Failure.Throttled)) {
      subscribing.lost(line.mailboxes());
    }
    broke(line, Optional.of(why));
  }

  @Override
  public void broke(Line line, Optional<Failure> why) {
    within(() -> forget(line));
    if (!line.isDismissed()) {
      broken(line.mailboxes(), why, line.isOlderThan(GOOD));
    }
  }

  private Set<MailAddress> current() {
    Set<MailAddress> now = new HashSet<>();
    within(() -> now.addAll(members));
    return now;
  }

  private void forget(Line line) {
    main = main == line ? null : main;
    side = side == line ? null : side;
  }

  /** Whatever happened meanwhile was told to nobody. */
  private void broken(Collection<MailAddress> mailboxes, Optional<Failure> why, boolean wasGood) {
    within(() -> {
      told.removeAll(mailboxes);
      notBefore = System.nanoTime() + backOff.after(why, wasGood).toNanos();
    });
    listener.ended(Set.copyOf(mailboxes), Optional.empty());
  }

  private void failed(MailAddress mailbox, Failure failure) {
    boolean refused =
        switch (failure) {
          case Failure.Throttled _ -> false;
          case Failure.Unavailable(Duration after, String _) ->
              after.compareTo(Duration.ofMinutes(1)) >= 0;
          default -> true;
        };
    listener.ended(Set.of(mailbox), refused ? Optional.of(failure) : Optional.empty());
  }

  private void closeIfSilent(@Nullable Line line) {
    if (line != null && line.isSilentFor(terms.silence())) {
      LOG.info("a connection for notifications is silent, and opened anew");
      line.envelopes().close();
    }
  }

  private static Set<MailAddress> mailboxes(@Nullable Line line) {
    return line == null ? Set.of() : line.mailboxes();
  }

  private void within(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
