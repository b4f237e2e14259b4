package dev.postern.backends.microsoft;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Keeps the promise that only {@link Failure.Unavailable} leaves open whether something was
 * written: what follows a first successful write may fail in no other way.
 */
public final class Certainty {
  private Certainty() {}

  /** What is done after a write. */
  public static <R> R afterWrite(Supplier<R> action) {
    try {
      return action.get();
    } catch (PosternException e) {
      throw e.failure() instanceof Failure.Unavailable ? e : inPart(e, e.failure().detail());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw inPart(e, "what Exchange made of it cannot be read: " + e.getMessage());
    }
  }

  /** Some of what was asked for has been written. */
  public static PosternException inPart(RuntimeException cause, String detail) {
    return new PosternException(
        new Failure.Unavailable(Duration.ofSeconds(2), "written, perhaps in part: " + detail),
        cause);
  }
}
