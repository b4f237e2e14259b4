package dev.postern.protocols.mail;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.internal.net.NetSocketInternal;
import java.util.function.Consumer;

/**
 * One direction of a {@link Splice}. Buffers go on as Netty reads them: copying each, as sockets do
 * for those who keep what they are given, would take as long as everything else.
 */
final class OneWay {
  private final NetSocketInternal from;
  private final NetSocketInternal to;
  private final Consumer<ByteBuf> observer;
  private Future<Void> lastWrite = Future.succeededFuture();

  /**
   * @param observer sees what passes, and keeps nothing of it
   */
  OneWay(NetSocketInternal from, NetSocketInternal to, Consumer<ByteBuf> observer) {
    this.from = from;
    this.to = to;
    this.observer = observer;
  }

  /** Passes a buffer on, which is the receiver's from now on. */
  void pass(ByteBuf data) {
    if (!data.isReadable()) {
      data.release();
      return;
    }
    observer.accept(data);
    lastWrite = to.writeMessage(data);
  }

  /** Begins to pass what comes, no faster than it is taken; both sockets are still paused. */
  void open() {
    from.messageHandler(message -> {
      pass((ByteBuf) message);
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
    from.messageHandler(discarded -> ((ByteBuf) discarded).release());
    from.resume();
  }
}
