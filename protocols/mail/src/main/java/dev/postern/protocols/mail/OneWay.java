package dev.postern.protocols.mail;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.function.Consumer;

/** One direction of a {@link Splice}. */
final class OneWay {
  private final NetSocket from;
  private final NetSocket to;
  private final Consumer<Buffer> observer;
  private Future<Void> lastWrite = Future.succeededFuture();

  /**
   * @param observer sees what passes
   */
  OneWay(NetSocket from, NetSocket to, Consumer<Buffer> observer) {
    this.from = from;
    this.to = to;
    this.observer = observer;
  }

  void pass(Buffer data) {
    if (data.length() > 0) {
      observer.accept(data);
      lastWrite = to.write(data);
    }
  }

  /** Begins to pass what comes, no faster than it is taken; both sockets are still paused. */
  void open() {
    from.handler(data -> {
      pass(data);
      if (to.writeQueueFull()) {
        from.pause();
        to.drainHandler(v -> from.resume());
      }
    });
    // Closing would drop what still waits to be written.
    from.endHandler(v -> lastWrite.onComplete(written -> Wire.close(to)));
    from.exceptionHandler(broken -> Wire.close(from));
  }

  /** The receiver is gone: lets the rest run out, so that the end behind it comes. */
  void receiverGone() {
    from.handler(discarded -> {});
    from.resume();
  }
}
