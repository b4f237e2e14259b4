package dev.postern.backends.ews.push;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.backends.ews.soap.Affinity;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Routed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions of a group, all on one server. Those that cannot be had are left alone for a
 * while, the longer the more often.
 */
final class Subscribing {
  private static final Logger LOG = LoggerFactory.getLogger(Subscribing.class);
  private static final int AT_ONCE = 8;
  private static final Duration LONGEST_REST = Duration.ofHours(6);

  private final Notifying notifying;
  private final Executor threads;
  private final Duration least;
  private final BiConsumer<MailAddress, Failure> failed;
  private final Consumer<MailAddress> stray;
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final RandomGenerator jitter = RandomGenerator.getDefault();
  private final Map<MailAddress, String> ids = new HashMap<>();
  private final Map<MailAddress, Rest> resting = new HashMap<>();
  private @Nullable Affinity affinity;

  private record Rest(int failures, long untilNanos) {}

  /**
   * @param failed hears whose subscription could not be had, and why
   * @param stray hears who is no longer at the group's site
   */
  Subscribing(
      Notifying notifying,
      Executor threads,
      Duration least,
      BiConsumer<MailAddress, Failure> failed,
      Consumer<MailAddress> stray) {
    this.notifying = notifying;
    this.threads = threads;
    this.least = least;
    this.failed = failed;
    this.stray = stray;
  }

  /** Where the subscriptions are, once there is one. */
  synchronized Optional<Affinity> affinity() {
    return Optional.ofNullable(affinity);
  }

  /**
   * Subscribes to those that are not yet; returns when all of that was tried.
   *
   * @return the subscriptions that there are of these mailboxes
   */
  Map<String, MailAddress> of(Collection<MailAddress> mailboxes) {
    Deque<MailAddress> missing = new ArrayDeque<>(new TreeSet<>(mailboxes));
    missing.removeIf(it -> id(it).isPresent() || rest(it) > 0);
    // The first one's answer has the cookie that leads the others to the same server.
    while (isFirst() && !missing.isEmpty()) {
      MailAddress anchor = missing.removeFirst();
      subscribe(anchor, new Affinity(anchor, Optional.empty()));
    }
    affinity()
        .ifPresent(server ->
            CompletableFuture.allOf(
                    missing.stream()
                        .map(it -> CompletableFuture.runAsync(() -> inTurn(it, server), threads))
                        .toArray(CompletableFuture[]::new))
                .join());
    Map<String, MailAddress> found = new LinkedHashMap<>();
    mailboxes.forEach(it -> id(it).ifPresent(id -> found.put(id, it)));
    return found;
  }

  private void inTurn(MailAddress mailbox, Affinity server) {
    slots.acquireUninterruptibly();
    try {
      subscribe(mailbox, server);
    } finally {
      slots.release();
    }
  }

  private void subscribe(MailAddress mailbox, Affinity server) {
    try {
      Routed routed = notifying.subscribe(mailbox, server);
      Reply reply = routed.reply();
      if (reply.code().equals("ErrorProxyRequestNotAllowed")) {
        stray.accept(mailbox);
      }
      made(mailbox, reply.orThrow().textAt("SubscriptionId"), server.with(routed.cookie()));
    } catch (PosternException e) {
      leaveAlone(mailbox, e.failure());
      failed.accept(mailbox, e.failure());
    }
  }

  private synchronized void made(MailAddress mailbox, String id, Affinity server) {
    ids.put(mailbox, id);
    resting.remove(mailbox);
    if (affinity == null) {
      affinity = server;
    }
  }

  private synchronized void leaveAlone(MailAddress mailbox, Failure failure) {
    int failures = Optional.ofNullable(resting.get(mailbox)).map(Rest::failures).orElse(0) + 1;
    long pause = after(failure).multipliedBy(1L << Math.min(failures - 1, 12)).toNanos();
    long rest = Math.min(Math.max(pause, least.toNanos()), LONGEST_REST.toNanos());
    resting.put(
        mailbox, new Rest(failures, System.nanoTime() + (long) (rest * jitter.nextDouble(1, 1.5))));
  }

  private static Duration after(Failure failure) {
    return switch (failure) {
      case Failure.Unavailable(Duration after, String _) -> after;
      case Failure.Throttled(Duration after, String _) -> after;
      default -> Duration.ofMinutes(5);
    };
  }

  private synchronized boolean isFirst() {
    return affinity == null;
  }

  private synchronized Optional<String> id(MailAddress mailbox) {
    return Optional.ofNullable(ids.get(mailbox));
  }

  /** For how many nanoseconds more it is left alone; not above 0 if it is not. */
  synchronized long rest(MailAddress mailbox) {
    Rest rest = resting.get(mailbox);
    return rest == null ? 0 : rest.untilNanos() - System.nanoTime();
  }

  /** They are there no more; without any, the next one may be on any server. */
  synchronized void lost(Collection<MailAddress> mailboxes) {
    mailboxes.forEach(ids::remove);
    if (ids.isEmpty()) {
      affinity = null;
    }
  }

  /** Gives one up; it would live on for half an hour, and a mailbox may have only so many. */
  void end(MailAddress mailbox) {
    Optional<Affinity> server = affinity();
    Optional<String> id = id(mailbox);
    lost(List.of(mailbox));
    if (server.isPresent() && id.isPresent()) {
      try {
        notifying.unsubscribe(mailbox, server.get(), id.get());
      } catch (PosternException e) {
        LOG.debug("{}: a subscription is left to expire", mailbox, e);
      }
    }
  }
}
