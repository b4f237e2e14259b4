package dev.postern.backends.graph.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body in memory, up to a limit: whoever answers must not be able to fill the memory.
 *
 * @param limit in bytes
 */
record BoundedBody(int limit) implements BodyCodec<Buffer> {

  /** The body is longer than the limit. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong(int limit) {
      super("the body is longer than " + limit + " bytes");
    }
  }

  @Override
  public BodyStream<Buffer> stream() {
    return new Collected(limit);
  }

  private static final class Collected implements BodyStream<Buffer> {
    private final int limit;
    private final Promise<Buffer> result = Promise.promise();
    private Buffer collected = Buffer.buffer();

    Collected(int limit) {
      this.limit = limit;
    }

    @Override
    public Future<Buffer> result() {
      return result.future();
    }

    @Override
    public Future<Void> write(Buffer part) {
      if (collected.length() + part.length() > limit) {
        collected = Buffer.buffer();
        TooLong tooLong = new TooLong(limit);
        result.tryFail(tooLong);
        return Future.failedFuture(tooLong);
      }
      collected.appendBuffer(part);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
      result.tryComplete(collected);
      return Future.succeededFuture();
    }

    @Override
    public void handle(Throwable cause) {
      result.tryFail(cause);
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
      return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
      return this;
    }
  }
}
