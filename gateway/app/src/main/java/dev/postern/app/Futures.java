package dev.postern.app;

import io.vertx.core.Future;
import java.net.BindException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits, on the main thread, for what event loops do. */
final class Futures {
  private static final Logger LOG = LoggerFactory.getLogger(Futures.class);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Futures() {}

  /**
   * Waits for a listener.
   *
   * @param where the listener's place in the configuration and its address, for the message
   * @throws StartFailure if it cannot listen
   */
  static <T> T listening(Future<T> future, String where) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
      String reason = isTaken(cause) ? "in use or not ours" : String.valueOf(cause);
      throw new StartFailure(where + " cannot be listened on: " + reason, cause);
    } catch (TimeoutException slow) {
      throw new StartFailure(where + " did not open within " + LONGEST.toSeconds() + " s", slow);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while starting", stopping);
    }
  }

  /** The native transport has an exception of its own for it. */
  private static boolean isTaken(Throwable cause) {
    return cause instanceof BindException || String.valueOf(cause.getMessage()).startsWith("bind(");
  }

  /** Waits for something to end, but not for long: on the way out nothing may hang. */
  static void settled(Future<?> future, Duration longest) {
    try {
      future
          .toCompletionStage()
          .toCompletableFuture()
          .get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException unfinished) {
      LOG.warn("something did not end in order", unfinished);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
