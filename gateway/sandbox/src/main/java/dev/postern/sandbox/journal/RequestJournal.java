package dev.postern.sandbox.journal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was asked of the tenant, by protocol, operation and mailbox. */
public final class RequestJournal {

  /**
   * @param protocol {@code ews}, {@code graph}, {@code imap}, {@code smtp}, {@code entra} …
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

  private final Map<Key, LongAdder> counts = new ConcurrentSkipListMap<>();

  public void count(String protocol, String operation, String mailbox) {
    counts
        .computeIfAbsent(new Key(protocol, operation, mailbox), key -> new LongAdder())
        .increment();
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
  }
}
