package dev.postern.app.push;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Account;
import dev.postern.api.client.ResourceStore;
import dev.postern.api.client.Standing;
import dev.postern.mirror.Pushes;
import dev.postern.mirror.Pushes.Push;
import dev.postern.protocols.dav.push.PushMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second who is to be told of something, and tells them; and polls the collections that
 * somebody is registered for, as their clients would, so that there is something to tell. What
 * somebody may see is looked up at that moment.
 */
final class ClientPush implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClientPush.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofMillis(500);
  private static final int LOOKS_BETWEEN_EXPIRIES = 60;
  private static final int MESSAGES_AT_ONCE = 32;
  private static final int POLLS_AT_ONCE = 8;

  /** So that nobody's slow push service keeps others waiting. */
  private static final int OF_A_LOGIN_AT_ONCE = 4;

  private final Pushes pushes;
  private final PushClient client;
  private final Function<String, Optional<Account>> accounts;
  private final Consumer<String> results;
  private final Semaphore messages = new Semaphore(MESSAGES_AT_ONCE);
  private final Semaphore polls = new Semaphore(POLLS_AT_ONCE);
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("push-", 0).factory());

  /**
   * @param accounts what a login may use now; empty if there is no such login
   * @param results is told what became of each message
   */
  ClientPush(
      Pushes pushes,
      PushClient client,
      Function<String, Optional<Account>> accounts,
      Consumer<String> results) {
    this.pushes = pushes;
    this.client = client;
    this.accounts = accounts;
    this.results = results;
  }

  void start() {
    Thread.ofVirtual().name("push").start(this::loop);
  }

  private void loop() {
    boolean isFirst = true;
    for (int look = 0; !isOver(); look++) {
      try {
        if (isFirst) {
          pushes.pollAll();
          isFirst = false;
        }
        if (look % LOOKS_BETWEEN_EXPIRIES == 0) {
          pushes.expire();
        }
        begin(pushes.takePolls(polls.availablePermits()), polls, this::poll);
        begin(pushes.take(messages.availablePermits()), messages, this::tell);
      } catch (RejectedExecutionException e) {
        LOG.debug("stopping: who was to be told is told after the next start", e);
        return;
      } catch (PosternException e) {
        LOG.warn("who is to be told of changes is not known: {}", e.failure().detail());
      } catch (RuntimeException e) {
        LOG.error("looking for who is to be told of changes failed", e);
      }
    }
  }

  private boolean isOver() {
    try {
      return closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void begin(List<Push> taken, Semaphore slots, Consumer<Push> work) {
    for (Push push : taken) {
      slots.acquireUninterruptibly();
      try {
        threads.execute(() -> {
          try {
            work.accept(push);
          } catch (PosternException e) {
            LOG.debug("{}: {}", push.login(), e.failure().detail());
          } catch (RuntimeException e) {
            LOG.error("{}: a client could not be told of a change", push.login(), e);
          } finally {
            slots.release();
          }
        });
      } catch (RejectedExecutionException e) {
        slots.release();
        throw e;
      }
    }
  }

  private void poll(Push push) {
    try {
      Optional<Account> account = accounts.apply(push.login());
      if (account.isEmpty()) {
        pushes.pollAgain(push, Duration.ZERO);
        end(push, "there is no such login any more");
      } else {
        store(push, account.get()).token(push.collection());
        pushes.polled(push);
      }
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.NotFound) {
        pushes.pollAgain(push, Duration.ZERO);
        end(push, "there is no such collection for this login any more");
      } else {
        pushes.pollAgain(push, AFTER_TROUBLE);
        throw e;
      }
    }
  }

  private void tell(Push push) {
    if (underWay.merge(push.login(), 1, Integer::sum) > OF_A_LOGIN_AT_ONCE) {
      underWay.computeIfPresent(push.login(), ClientPush::less);
      pushes.putBack(push, LOOK);
      return;
    }
    try {
      Optional<Account> account = accounts.apply(push.login());
      Optional<Standing> standing =
          account.flatMap(it -> store(push, it).standing(push.collection()));
      if (standing.isEmpty()) {
        end(push, "the login may not see the collection any more");
      } else {
        tell(push, standing.get());
      }
    } catch (PosternException e) {
      pushes.putBack(push, AFTER_TROUBLE);
      throw e;
    } finally {
      underWay.computeIfPresent(push.login(), ClientPush::less);
    }
  }

  private void tell(Push push, Standing standing) {
    String topic = pushes.topic(standing);
    PushMessage message =
        new PushMessage(
            topic,
            push.content() ? Optional.of(standing.token()) : Optional.empty(),
            push.properties());
    String replaces = replaces(topic + push.content() + push.properties());
    switch (client.send(push.subscription(), replaces, PushMessage.CONTENT_TYPE, message.bytes())) {
      case Outcome.Accepted _ -> {
        pushes.told(push, standing.number());
        results.accept("accepted");
      }
      case Outcome.Gone _ -> {
        results.accept("gone");
        end(push, "the push service does not know the client any more");
      }
      case Outcome.Failed failed -> {
        results.accept("failed");
        boolean goesOn = pushes.failed(push, failed.retryAfter());
        LOG.info(
            "{}: {} of a client is not reached{}: {}",
            push.login(),
            push.subscription(),
            goesOn ? "" : ", which is given up",
            failed.reason());
      }
    }
  }

  private void end(Push push, String why) {
    LOG.info("{}: {} ends: {}", push.login(), push.subscription(), why);
    pushes.end(push);
  }

  private static ResourceStore store(Push push, Account account) {
    return push.store(account.calendars(), account.contacts());
  }

  private static @Nullable Integer less(String login, Integer count) {
    return count == 1 ? null : count - 1;
  }

  /** A Topic of RFC 8030 section 5.4: 32 characters from which nothing can be told. */
  private static String replaces(String what) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
      return P256.base64(hash).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What is under way may finish, but not for long. */
  @Override
  public void close() {
    closed.countDown();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("stopped while clients were being told of changes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
