package dev.postern.mirror;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a subscription.
 *
 * @param backend the name of the backend that it was made by
 * @param id Exchange's; empty before it is made, and when it has ended
 * @param address where its notices go
 * @param secret SHA-256 of what comes back with each notice
 * @param due when it is to be made or renewed
 * @param used when a client polled the folder, to the hour
 * @param noticed counts the reasons to ask upstream
 * @param seen how many of them the last refresh answered
 */
record SubscriptionRow(
    SubscriptionKey key,
    String backend,
    boolean isDefault,
    Optional<String> id,
    String address,
    String secret,
    Instant expires,
    Instant due,
    Instant used,
    long noticed,
    long seen) {

  /** Whether Exchange calls this address when the folder changes. */
  boolean isLive(String here, Instant now) {
    return id.isPresent() && address.equals(here) && expires.isAfter(now);
  }

  /** Whether there is a reason to ask upstream. */
  boolean isStale() {
    return noticed != seen;
  }
}
