package dev.postern.sandbox.conditions;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The conditions in force; every protocol asks here before it answers. */
public final class CurrentConditions {

  /** A disruption counts from when it was set, even if an equal one was set before. */
  private record InForce(Conditions conditions, Map<Integer, AtomicLong> matched) {}

  private volatile InForce current = inForce(Conditions.NORMAL);

  public Conditions get() {
    return current.conditions();
  }

  /** Replaces everything, the counts of disruptions included. */
  public void set(Conditions conditions) {
    current = inForce(conditions);
  }

  /** Counts a request, and tells what is to go wrong with it. */
  public Optional<Disruption> strike(String protocol, String operation, String mailbox) {
    InForce now = current;
    Optional<Disruption> struck = Optional.empty();
    for (int i = 0; i < now.conditions().disruptions().size(); i++) {
      Disruption disruption = now.conditions().disruptions().get(i);
      if (disruption.matches(protocol, operation, mailbox)) {
        long nth = now.matched().computeIfAbsent(i, n -> new AtomicLong()).incrementAndGet();
        if (struck.isEmpty() && disruption.strikes(nth)) {
          struck = Optional.of(disruption);
        }
      }
    }
    return struck;
  }

  /**
   * What IMAP, POP or SMTP is to do wrong.
   *
   * @param mailbox the one that is logged in; empty before login
   */
  public Optional<MailFault> mail(String protocol, String mailbox) {
    return current.conditions().mail().stream()
        .filter(it -> it.matches(protocol, mailbox))
        .map(MailDisruption::fault)
        .findFirst();
  }

  /** Waits for the latency in force. */
  public void delay() {
    long millis = current.conditions().latencyMillis();
    if (millis > 0) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static InForce inForce(Conditions conditions) {
    return new InForce(conditions, new ConcurrentHashMap<>());
  }
}
