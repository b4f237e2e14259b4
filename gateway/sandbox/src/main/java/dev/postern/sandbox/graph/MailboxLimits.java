package dev.postern.sandbox.graph;

import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.journal.RequestJournal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one application may ask of one mailbox: four requests at once, and ten thousand in ten
 * minutes (<a href="https://learn.microsoft.com/graph/throttling-limits">Microsoft Graph
 * service-specific throttling limits</a>, Outlook). Each part of a batch counts as a request.
 */
final class MailboxLimits {
  private static final int AT_ONCE = 4;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final CurrentConditions conditions;
  private final RequestJournal journal;
  private final Map<Key, Usage> usages = new ConcurrentHashMap<>();

  private record Key(String app, String mailbox) {}

  /** What an application has of a mailbox right now. */
  private static final class Usage {
    private int running;
    private int inWindow;
    private long windowStarted = System.nanoTime();
  }

  /** A request's place, until it has been answered. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  MailboxLimits(CurrentConditions conditions, RequestJournal journal) {
    this.conditions = conditions;
    this.journal = journal;
  }

  /**
   * Takes a place.
   *
   * @throws GraphError 429 if there is none; Graph's time to wait may have decimals
   */
  Place enter(String app, String mailbox) {
    Usage usage = usages.computeIfAbsent(new Key(app, mailbox), key -> new Usage());
    synchronized (usage) {
      usage.running++;
      journal.concurrent("graph", mailbox, usage.running);
      long elapsed = System.nanoTime() - usage.windowStarted;
      if (elapsed > WINDOW.toNanos()) {
        usage.windowStarted = System.nanoTime();
        usage.inWindow = 0;
        elapsed = 0;
      }
      usage.inWindow++;
      if (usage.running > AT_ONCE) {
        usage.running--;
        throw throttled("1.5");
      }
      if (usage.inWindow > conditions.get().graph().requestsPerWindow()) {
        usage.running--;
        double rest = (WINDOW.toNanos() - elapsed) / 1e9;
        throw throttled(String.format(Locale.ROOT, "%.3f", rest));
      }
    }
    return () -> {
      synchronized (usage) {
        usage.running--;
      }
    };
  }

  private static GraphError throttled(String seconds) {
    return new GraphError(
            429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.")
        .with("Retry-After", seconds);
  }
}
