package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls, where nobody tells of changes, the collections that clients use: often those that change,
 * seldom those that do not, and none that a client polled a moment ago. So a client that comes back
 * finds most of what is new in the mirror; its own poll costs what it would have cost anyway.
 */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /** Brings a collection up to date. */
  @FunctionalInterface
  interface Poll {
    /** Whether there was anything new. */
    boolean run();
  }

  private static final class Seat {
    final String mailbox;
    final AtomicBoolean busy = new AtomicBoolean();
    volatile Poll poll;
    volatile Instant used;
    volatile Instant next;
    volatile Duration interval;

    Seat(String mailbox, Poll poll, Instant used, Duration interval) {
      this.mailbox = mailbox;
      this.poll = poll;
      this.used = used;
      this.interval = interval;
      this.next = used.plus(interval);
    }
  }

  private final Pace pace;
  private final InstantSource clock;
  private final Map<Long, Seat> seats = new ConcurrentHashMap<>();
  private final Map<String, Instant> quiet = new ConcurrentHashMap<>();

  Rounds(Pace pace, InstantSource clock) {
    this.pace = pace;
    this.clock = clock;
  }

  /** A client has just polled the collection. */
  void polled(CollectionRow collection, boolean news, Poll poll) {
    Instant now = clock.instant();
    seats.compute(
        collection.id(),
        (_, seat) -> {
          if (seat == null) {
            return new Seat(collection.mailbox(), poll, now, pace.least());
          }
          seat.poll = poll;
          seat.used = now;
          seat.interval = news ? pace.least() : seat.interval;
          seat.next = now.plus(seat.interval);
          return seat;
        });
    quiet.remove(collection.mailbox());
  }

  /** Whether clients poll other collections of the mailbox as well. */
  boolean hasCompany(CollectionRow collection) {
    return seats.entrySet().stream()
        .anyMatch(seat ->
            seat.getKey() != collection.id()
                && seat.getValue().mailbox.equals(collection.mailbox()));
  }

  /** Whoever tells of changes does so from now on. */
  void leave(CollectionRow collection) {
    seats.remove(collection.id());
  }

  /** What is to be polled now, each as one piece of work. */
  List<Runnable> due() {
    Instant now = clock.instant();
    seats.values().removeIf(seat -> seat.used.plus(pace.idle()).isBefore(now));
    quiet.values().removeIf(until -> !until.isAfter(now));
    List<Runnable> due = new ArrayList<>();
    seats.forEach((collection, seat) -> {
      if (!seat.next.isAfter(now)
          && !quiet.containsKey(seat.mailbox)
          && seat.busy.compareAndSet(false, true)) {
        due.add(() -> poll(collection, seat));
      }
    });
    return due;
  }

  private void poll(long collection, Seat seat) {
    try {
      seat.interval = seat.poll.run() ? pace.least() : longer(seat.interval);
    } catch (Moved e) {
      LOG.debug("{}: polled in the background while it was switched", seat.mailbox, e);
      seats.remove(collection, seat);
    } catch (PosternException e) {
      rest(collection, seat, e.failure());
    } finally {
      seat.next = clock.instant().plus(seat.interval);
      seat.busy.set(false);
    }
  }

  /** While upstream is in trouble, only clients ask it. */
  private void rest(long collection, Seat seat, Failure failure) {
    LOG.debug("{}: not polled in the background: {}", seat.mailbox, failure.detail());
    if (failure instanceof Failure.NotFound) {
      seats.remove(collection, seat);
    } else {
      seat.interval = pace.most();
      quiet.put(seat.mailbox, clock.instant().plus(pace.most()));
    }
  }

  private Duration longer(Duration interval) {
    Duration doubled = interval.multipliedBy(2);
    return doubled.compareTo(pace.most()) < 0 ? doubled : pace.most();
  }
}
