package dev.postern.sandbox.journal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was asked of the tenant, by protocol, operation and mailbox. */
public final class RequestJournal {

  /**
   * @param protocol {@code ews}, {@code graph}, {@code imap}, {@code smtp}, {@code entra} …; {@code
   *     graph-batch} for the parts of batches and {@code graph-status} for the statuses of both
   * @param operation the protocol's own name of it: {@code GetItem}, {@code token}, {@code FETCH}
   * @param mailbox the mailbox acted on, in lower case; empty where there is none
   */
  public record Counted(String protocol, String operation, String mailbox, long count) {}

  private record Key(String protocol, String operation, String mailbox) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return (protocol + ' ' + mailbox + ' ' + operation)
          .compareTo(other.protocol + ' ' + other.mailbox + ' ' + other.operation);
    }
  }

  /**
   * How many requests were under way at once, at most, refused ones included.
   *
   * @param mailbox the mailbox acted on, in lower case
   */
  public record Concurrency(String protocol, String mailbox, int highest) {}

  private final Map<String, Concurrency> highest = new ConcurrentSkipListMap<>();
  private final Map<Key, LongAdder> counts = new ConcurrentSkipListMap<>();

  public void count(String protocol, String operation, String mailbox) {
    counts
        .computeIfAbsent(new Key(protocol, operation, mailbox), key -> new LongAdder())
        .increment();
  }

  /** Notes that so many requests are under way at a mailbox. */
  public void concurrent(String protocol, String mailbox, int running) {
    highest.merge(
        protocol + ' ' + mailbox,
        new Concurrency(protocol, mailbox, running),
        (one, other) -> one.highest() >= other.highest() ? one : other);
  }

  public List<Concurrency> concurrency() {
    return List.copyOf(highest.values());
  }

  /** The highest of all mailboxes; 0 if there was no request. */
  public int highestConcurrency(String protocol) {
    return concurrency().stream()
        .filter(it -> it.protocol().equals(protocol))
        .mapToInt(Concurrency::highest)
        .max()
        .orElse(0);
  }

  public List<Counted> counts() {
    return counts.entrySet().stream()
        .map(entry ->
            new Counted(
                entry.getKey().protocol(),
                entry.getKey().operation(),
                entry.getKey().mailbox(),
                entry.getValue().sum()))
        .toList();
  }

  /** The sum over all mailboxes. */
  public long count(String protocol, String operation) {
    return counts().stream()
        .filter(it -> it.protocol().equals(protocol) && it.operation().equals(operation))
        .mapToLong(Counted::count)
        .sum();
  }

  public void reset() {
    counts.clear();
    highest.clear();
  }
}
