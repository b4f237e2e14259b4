package dev.postern.sandbox.ews.streaming;

import dev.postern.sandbox.conditions.StreamingConditions;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.http.HttpReply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One answer to GetStreamingEvents, as long as it is open. */
final class EventStream {
  /** Why a connection ends. */
  enum End {
    /** Its time is over, as was asked for. */
    TIMEOUT,
    /** The network broke. */
    DROPPED,
    /** The network breaks in the middle of the next events. */
    CUT
  }

  private final List<StreamingSubscription> subscriptions;
  private final Supplier<StreamingConditions> conditions;
  private final Predicate<StreamingSubscription> isKnown;
  private final int minutes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private boolean pending = true;
  private boolean gone;
  private @Nullable End end;

  /**
   * @param isKnown whether there is still such a subscription
   * @param minutes ConnectionTimeout
   */
  EventStream(
      List<StreamingSubscription> subscriptions,
      Supplier<StreamingConditions> conditions,
      Predicate<StreamingSubscription> isKnown,
      int minutes) {
    this.subscriptions = subscriptions;
    this.conditions = conditions;
    this.isKnown = isKnown;
    this.minutes = minutes;
  }

  /** There may be something to tell. */
  void wake() {
    signal(() -> pending = true);
  }

  void end(End how) {
    signal(() -> end = how);
  }

  /** Writes until the time is over; whether the answer is complete. */
  boolean write(HttpReply.Sink client) throws InterruptedException {
    subscriptions.forEach(it -> it.heardBy(this));
    try {
      client.onClose(() -> signal(() -> gone = true));
      client.write(Envelopes.status("OK"));
      return tell(client);
    } finally {
      Duration life = Duration.ofMillis(30L * conditions.get().minuteMillis());
      subscriptions.forEach(it -> it.leftBy(this, life));
    }
  }

  private boolean tell(HttpReply.Sink client) throws InterruptedException {
    long deadline = System.nanoTime() + millis((long) minutes * conditions.get().minuteMillis());
    while (true) {
      boolean told =
          await(Math.min(millis(conditions.get().keepAliveMillis()), deadline - System.nanoTime()));
      if (gone || end == End.DROPPED) {
        return false;
      }
      List<StreamingSubscription> lost = subscriptions.stream().filter(isKnown.negate()).toList();
      if (!lost.isEmpty()) {
        client.write(
            Envelopes.error(
                ResponseCode.ErrorSubscriptionNotFound,
                lost.stream().map(StreamingSubscription::id).toList()));
        return true;
      }
      if (told) {
        TimeUnit.MILLISECONDS.sleep(conditions.get().delayMillis());
        if (!events(client)) {
          return false;
        }
      }
      if (end == End.TIMEOUT || System.nanoTime() >= deadline) {
        client.write(Envelopes.status("Closed"));
        return true;
      }
      if (!told) {
        client.write(Envelopes.keepAlive(subscriptions.getFirst().id()));
      }
    }
  }

  /** Whether they were told whole. */
  private boolean events(HttpReply.Sink client) {
    XmlOut notifications = new XmlOut();
    for (StreamingSubscription subscription : subscriptions) {
      List<Event> events = subscription.take(this);
      if (!events.isEmpty()) {
        Envelopes.notification(
            subscription.id(), () -> events.forEach(it -> it.write(notifications)), notifications);
      }
    }
    if (notifications.length() == 0) {
      return true;
    }
    String told = Envelopes.notifications(notifications);
    boolean whole = end != End.CUT;
    client.write(whole ? told : told.substring(0, told.indexOf("ParentFolderId")));
    return whole;
  }

  /** Whether somebody woke it in that time. */
  private boolean await(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (!pending && !gone && (end == null || end == End.CUT) && left > 0) {
        left = woken.awaitNanos(left);
      }
      boolean told = pending;
      pending = false;
      return told;
    } finally {
      lock.unlock();
    }
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      change.run();
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
