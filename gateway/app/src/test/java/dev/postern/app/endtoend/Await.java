package dev.postern.app.endtoend;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what happens in another process, where nothing can be subscribed to. */
final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private Await() {}

  /** Returns as soon as it is so; fails if it does not come true. */
  static void until(String what, BooleanSupplier itIsSo) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!itIsSo.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain until " + what);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}
