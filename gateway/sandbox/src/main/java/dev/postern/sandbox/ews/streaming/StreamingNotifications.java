package dev.postern.sandbox.ews.streaming;

import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.tenant.Changes;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The streaming subscriptions of a tenant and the connections that are open for them. They are only
 * in memory, as Exchange's are: a restart forgets them all.
 */
public final class StreamingNotifications implements AutoCloseable {
  /** EWSMaxSubscriptions in Exchange Online ("EWS throttling in Exchange"). */
  private static final int MOST_SUBSCRIPTIONS = 20;

  /** The hanging connection limit in Exchange Online (ibid.). */
  private static final int MOST_CONNECTIONS = 10;

  private final CurrentConditions conditions;
  private final Map<String, StreamingSubscription> byId = new LinkedHashMap<>();
  private final Map<EventStream, String> open = new HashMap<>();

  /** What the control API shows of one. */
  public record Shown(String id, String mailbox, String server, boolean open) {}

  /** Watches every mailbox of the tenant from now on. */
  public StreamingNotifications(Tenant tenant, CurrentConditions conditions) {
    this.conditions = conditions;
    tenant.observe(mailbox -> mailbox.listen((since, changes) -> changed(mailbox, since, changes)));
  }

  /**
   * @throws EwsError if the mailbox has too many
   */
  synchronized String subscribe(
      String owner,
      Mailbox mailbox,
      String server,
      Optional<Set<String>> folders,
      Set<String> types) {
    forgetExpired();
    String address = mailbox.owner().key();
    long has = byId.values().stream().filter(it -> it.mailbox().equals(address)).count();
    if (has >= MOST_SUBSCRIPTIONS) {
      throw new EwsError(ResponseCode.ErrorExceededSubscriptionCount);
    }
    String id =
        Base64.getEncoder()
            .encodeToString((server + '/' + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII));
    byId.put(
        id,
        new StreamingSubscription(
            id, owner, address, server, folders, types, Instant.now().plus(life())));
    return id;
  }

  synchronized void unsubscribe(String id, String owner, String server) {
    StreamingSubscription found = require(id, server);
    if (!found.owner().equals(owner)) {
      throw new EwsError(ResponseCode.ErrorSubscriptionAccessDenied);
    }
    byId.remove(id);
    wakeAll();
  }

  /** Which of these cannot be found on a server. */
  synchronized List<String> missing(List<String> ids, String server) {
    forgetExpired();
    return ids.stream()
        .filter(id -> byId.get(id) == null || !byId.get(id).server().equals(server))
        .toList();
  }

  /**
   * A connection for subscriptions that are there.
   *
   * @param mailbox whose budget it counts against
   * @throws EwsError if it may not be opened
   */
  synchronized EventStream open(List<String> ids, String owner, Mailbox mailbox, int minutes) {
    List<StreamingSubscription> found = ids.stream().distinct().map(byId::get).toList();
    if (!found.stream().allMatch(it -> it.owner().equals(owner))) {
      throw new EwsError(ResponseCode.ErrorSubscriptionAccessDenied);
    }
    String address = mailbox.owner().key();
    if (open.values().stream().filter(address::equals).count() >= MOST_CONNECTIONS) {
      throw new EwsError(ResponseCode.ErrorExceededConnectionCount);
    }
    EventStream stream =
        new EventStream(found, () -> conditions.get().streaming(), this::isKnown, minutes);
    open.put(stream, address);
    return stream;
  }

  synchronized void closed(EventStream stream) {
    open.remove(stream);
    notifyAll();
  }

  /** Ends the connections as if their time were over. */
  public synchronized void end() {
    open.keySet().forEach(it -> it.end(EventStream.End.TIMEOUT));
  }

  /** Breaks the connections. */
  public synchronized void drop() {
    open.keySet().forEach(it -> it.end(EventStream.End.DROPPED));
  }

  /** Breaks the connections in the middle of the next event. */
  public synchronized void cut() {
    open.keySet().forEach(it -> it.end(EventStream.End.CUT));
  }

  /**
   * Forgets subscriptions, as a server does that is restarted.
   *
   * @param mailbox only this one's, if given
   */
  public synchronized void lose(Optional<String> mailbox) {
    byId.values().removeIf(it -> mailbox.isEmpty() || mailbox.get().equalsIgnoreCase(it.mailbox()));
    wakeAll();
  }

  public synchronized List<Shown> all() {
    forgetExpired();
    return byId.values().stream()
        .map(it -> new Shown(it.id(), it.mailbox(), it.server(), it.isOpen()))
        .toList();
  }

  public synchronized int connections() {
    return open.size();
  }

  /** Breaks all connections while there is still somebody to do so. */
  @Override
  public synchronized void close() {
    drop();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    try {
      while (!open.isEmpty() && System.nanoTime() < deadline) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isKnown(StreamingSubscription subscription) {
    return byId.containsKey(subscription.id());
  }

  private StreamingSubscription require(String id, String server) {
    forgetExpired();
    return Optional.ofNullable(byId.get(id))
        .filter(it -> it.server().equals(server))
        .orElseThrow(() -> new EwsError(ResponseCode.ErrorSubscriptionNotFound));
  }

  private void forgetExpired() {
    Instant now = Instant.now();
    byId.values().removeIf(it -> it.hasExpired(now));
  }

  private void wakeAll() {
    open.keySet().forEach(EventStream::wake);
  }

  /** Thirty minutes without anybody listening (unverified). */
  private Duration life() {
    return Duration.ofMillis(30L * conditions.get().streaming().minuteMillis());
  }

  /** Called while the mailbox is locked; sends nothing itself. */
  private void changed(Mailbox mailbox, long since, Changes changes) {
    List<StreamingSubscription> concerned = new ArrayList<>();
    synchronized (this) {
      byId.values().stream()
          .filter(it -> it.mailbox().equals(mailbox.owner().key()))
          .forEach(concerned::add);
    }
    if (!concerned.isEmpty()) {
      List<Event> events = EventsOf.changes(mailbox, since, changes);
      concerned.forEach(it -> it.happened(events));
    }
  }
}
