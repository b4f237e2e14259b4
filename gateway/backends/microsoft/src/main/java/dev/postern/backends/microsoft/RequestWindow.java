package dev.postern.backends.microsoft;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * So many requests in any span of time. Counted by tenths of the span, each of which counts until
 * all of it is over: so it allows less than the server does, whenever the server begins to count.
 */
final class RequestWindow {
  private static final int PARTS = 10;

  private record Part(Instant began, int count) {}

  private final int most;
  private final Duration span;
  private final Duration part;
  private final InstantSource clock;
  private final Deque<Part> parts = new ArrayDeque<>();
  private int counted;

  RequestWindow(int most, Duration span, InstantSource clock) {
    this.most = most;
    this.span = span;
    this.part = span.dividedBy(PARTS);
    this.clock = clock;
  }

  /** Counts the requests, if they may be made now; otherwise tells how long to wait for that. */
  synchronized Duration take(int requests) {
    Instant now = clock.instant();
    while (!parts.isEmpty() && !over(parts.getFirst()).isAfter(now)) {
      counted -= parts.removeFirst().count();
    }
    if (counted + requests > most && counted > 0) {
      return Duration.between(now, whenThereIsRoom(requests));
    }
    Part last = parts.peekLast();
    if (last != null && now.isBefore(last.began().plus(part))) {
      parts.removeLast();
      parts.addLast(new Part(last.began(), last.count() + requests));
    } else {
      parts.addLast(new Part(now, requests));
    }
    counted += requests;
    return Duration.ZERO;
  }

  private Instant whenThereIsRoom(int requests) {
    int left = counted;
    for (Part one : parts) {
      left -= one.count();
      if (left + requests <= most) {
        return over(one);
      }
    }
    return over(parts.getLast());
  }

  private Instant over(Part one) {
    return one.began().plus(part).plus(span);
  }
}
