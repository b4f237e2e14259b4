package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the calls upstream, and lets a test step in before or after one. */
abstract class ScriptedCalls {
  final Map<String, Integer> calls = new HashMap<>();
  private Optional<Failure> blocked = Optional.empty();
  private final Map<String, Runnable> before = new HashMap<>();
  private final Map<String, Runnable> after = new HashMap<>();

  synchronized int count(String operation) {
    return calls.getOrDefault(operation, 0);
  }

  synchronized int countAll() {
    return calls.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized void resetCounts() {
    calls.clear();
  }

  /** Runs once, when the operation is next asked for, before it does anything. */
  synchronized void beforeNext(String operation, Runnable what) {
    before.put(operation, what);
  }

  /** Runs once, when the operation was next done, before its answer goes back. */
  synchronized void afterNext(String operation, Runnable what) {
    after.put(operation, what);
  }

  static Runnable fail(Failure failure) {
    return () -> {
      throw new PosternException(failure);
    };
  }

  static Failure unavailable() {
    return new Failure.Unavailable(Duration.ofSeconds(30), "upstream does not answer");
  }

  /** From now on every call fails like this. */
  synchronized void block(Failure failure) {
    blocked = Optional.of(failure);
  }

  final void begin(String operation) {
    Runnable hook;
    synchronized (this) {
      if (blocked.isPresent()) {
        throw new PosternException(blocked.get());
      }
    }
    synchronized (this) {
      calls.merge(operation, 1, Integer::sum);
      hook = before.remove(operation);
    }
    if (hook != null) {
      hook.run();
    }
  }

  final <R> R end(String operation, R result) {
    Runnable hook;
    synchronized (this) {
      hook = after.remove(operation);
    }
    if (hook != null) {
      hook.run();
    }
    return result;
  }
}
