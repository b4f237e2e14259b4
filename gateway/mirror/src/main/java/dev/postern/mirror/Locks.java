package dev.postern.mirror;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One lock for each key that is in use: writes to the same resource go one after the other. */
final class Locks {
  /** One resource of one collection. */
  record ResourceKey(long collection, String name) {}

  /** Held until closed. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  private record Entry(ReentrantLock lock, int users) {}

  private final ConcurrentHashMap<Object, Entry> entries = new ConcurrentHashMap<>();

  Held hold(Object key) {
    enter(key).lock();
    return () -> release(key);
  }

  /** Like {@link #hold}, but only if nobody else holds it or waits for it. */
  Optional<Held> tryHold(Object key) {
    Entry fresh = new Entry(new ReentrantLock(), 1);
    fresh.lock().lock();
    return entries.putIfAbsent(key, fresh) == null
        ? Optional.of(() -> release(key))
        : Optional.empty();
  }

  /** Whether another thread holds the lock or waits for it. */
  boolean isBusy(Object key) {
    Entry entry = entries.get(key);
    return entry != null && !entry.lock().isHeldByCurrentThread();
  }

  private ReentrantLock enter(Object key) {
    Entry entry =
        entries.compute(
            key,
            (k, found) ->
                found == null
                    ? new Entry(new ReentrantLock(), 1)
                    : new Entry(found.lock(), found.users() + 1));
    return entry.lock();
  }

  private void release(Object key) {
    entries.compute(
        key,
        (k, found) -> {
          if (found == null) {
            throw new IllegalStateException("not held: " + key);
          }
          found.lock().unlock();
          return found.users() == 1 ? null : new Entry(found.lock(), found.users() - 1);
        });
  }
}
