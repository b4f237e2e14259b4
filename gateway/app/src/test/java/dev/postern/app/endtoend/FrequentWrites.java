package dev.postern.app.endtoend;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Writes events five times a second, ten names in turn, until it is closed. */
final class FrequentWrites implements AutoCloseable {
  private static final int EVERY_MILLIS = 200;
  private static final int NAMES = 10;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Map<String, String> written = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final String prefix;
  private final BiConsumer<String, String> write;

  private FrequentWrites(String prefix, BiConsumer<String, String> write) {
    this.prefix = prefix;
    this.write = write;
  }

  /**
   * @param prefix of names, UIDs and summaries
   * @param write takes a name and a text
   */
  static FrequentWrites begin(String prefix, BiConsumer<String, String> write) {
    FrequentWrites writes = new FrequentWrites(prefix, write);
    writes.clock.scheduleAtFixedRate(writes::one, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return writes;
  }

  private void one() {
    int number = count.get();
    String uid = prefix + "-" + number % NAMES;
    String text = Texts.event(uid, "20270304T100000Z", prefix + " was written " + number);
    try {
      write.accept(uid + ".ics", text);
      written.put(uid + ".ics", text);
    } catch (RuntimeException | AssertionError e) {
      failures.add(e);
    }
    count.incrementAndGet();
  }

  int count() {
    return count.get();
  }

  /** The last text of each name; nothing is written any more. */
  Map<String, String> written() {
    close();
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.size() + " writes failed", failures.peek());
    }
    return Map.copyOf(written);
  }

  @Override
  public void close() {
    clock.close();
  }
}
