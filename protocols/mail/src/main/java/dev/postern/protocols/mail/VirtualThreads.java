package dev.postern.protocols.mail;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;

/** The bridge from an event loop to work that blocks: one virtual thread for each piece. */
final class VirtualThreads {
  private VirtualThreads() {}

  /** Runs the work aside; the future completes on the given event loop. */
  static <T> Future<T> run(Context context, String name, Callable<T> work) {
    Promise<T> promise = Promise.promise();
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            T result = work.call();
            context.runOnContext(v -> promise.complete(result));
          } catch (Throwable failure) { // whatever it is, the dialogue has to answer it
            context.runOnContext(v -> promise.fail(failure));
          }
        });
    return promise.future();
  }
}
