package dev.postern.protocols.mail;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a session has done on other threads, and what has to wait for it. */
final class Aside {
  private final Context context;
  private int underWay;
  private @Nullable Runnable waiting;

  Aside(Context context) {
    this.context = context;
  }

  <T> Future<T> run(Callable<T> work) {
    underWay++;
    return VirtualThreads.run(context, "mail", work).onComplete(this::back);
  }

  /** Does something as soon as nothing is under way, and what followed from it has been said. */
  void afterwards(Runnable what) {
    if (underWay == 0) {
      what.run();
    } else {
      waiting = what;
    }
  }

  private <T> void back(@Nullable T result, @Nullable Throwable failure) {
    // In a task of its own, behind the handlers of the result.
    context.runOnContext(v -> {
      Runnable next = waiting;
      if (--underWay == 0 && next != null) {
        waiting = null;
        next.run();
      }
    });
  }
}
