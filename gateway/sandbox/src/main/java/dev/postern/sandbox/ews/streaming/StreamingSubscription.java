package dev.postern.sandbox.ews.streaming;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one application wants to be told of one mailbox; events wait until it listens. */
final class StreamingSubscription {
  private static final int MOST_WAITING = 10_000;

  private final String id;
  private final String owner;
  private final String mailbox;
  private final String server;
  private final Optional<Set<String>> folders;
  private final Set<String> types;
  private final Queue<Event> waiting = new ArrayDeque<>();
  private @Nullable EventStream stream;
  private Instant expires;

  /**
   * @param owner the application's client id
   * @param server where it was made, and is
   * @param folders empty for all
   */
  StreamingSubscription(
      String id,
      String owner,
      String mailbox,
      String server,
      Optional<Set<String>> folders,
      Set<String> types,
      Instant expires) {
    this.id = id;
    this.owner = owner;
    this.mailbox = mailbox;
    this.server = server;
    this.folders = folders;
    this.types = types;
    this.expires = expires;
  }

  String id() {
    return id;
  }

  String owner() {
    return owner;
  }

  String mailbox() {
    return mailbox;
  }

  String server() {
    return server;
  }

  synchronized boolean isOpen() {
    return stream != null;
  }

  /** It lives as long as somebody listens, and for some time after that. */
  synchronized boolean hasExpired(Instant now) {
    return stream == null && expires.isBefore(now);
  }

  /** The one that listens last hears it. */
  synchronized void heardBy(EventStream listener) {
    stream = listener;
  }

  synchronized void leftBy(EventStream listener, Duration life) {
    if (stream == listener) {
      stream = null;
      expires = Instant.now().plus(life);
    }
  }

  void happened(List<Event> events) {
    EventStream listener;
    synchronized (this) {
      events.stream()
          .filter(event -> types.contains(event.type()))
          .filter(event -> folders.map(it -> it.stream().anyMatch(event::concerns)).orElse(true))
          .filter(_ -> waiting.size() < MOST_WAITING)
          .forEach(waiting::add);
      listener = waiting.isEmpty() ? null : stream;
    }
    if (listener != null) {
      listener.wake();
    }
  }

  /** What happened since it was last asked, if this stream is the one that hears it. */
  synchronized List<Event> take(EventStream listener) {
    if (stream != listener) {
      return List.of();
    }
    List<Event> taken = new ArrayList<>(waiting);
    waiting.clear();
    return taken;
  }
}
