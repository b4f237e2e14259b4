package dev.postern.protocols.mail;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bridge from an event loop to work that blocks: one virtual thread for each piece. */
final class VirtualThreads {
  private static final Logger log = LoggerFactory.getLogger(VirtualThreads.class);

  private VirtualThreads() {}

  /** Runs the work aside; the future completes on the given event loop. */
  static <T> Future<T> run(Context context, String name, Callable<T> work) {
    Promise<T> promise = Promise.promise();
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            T result = work.call();
            back(context, () -> promise.complete(result));
          } catch (Throwable failure) { // whatever it is, the dialogue has to answer it
            back(context, () -> promise.fail(failure));
          }
        });
    return promise.future();
  }

  private static void back(Context context, Runnable what) {
    try {
      context.runOnContext(v -> what.run());
    } catch (RejectedExecutionException stopped) {
      log.info("{} ended after its connection was cut off", Thread.currentThread().getName());
    }
  }
}
