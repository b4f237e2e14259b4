package dev.postern.protocols.dav.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A body on its way from the event loop to the thread that writes it somewhere: the next chunk is
 * let in once the last one is written, so that hardly more than one is in memory.
 */
final class BodyChunks {
  private static final Buffer END = Buffer.buffer();

  private final HttpServerRequest request;
  private final Context context;
  private final BlockingQueue<Buffer> chunks = new LinkedBlockingQueue<>();

  BodyChunks(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
  }

  /** Lets the first one in; on the event loop. */
  void start() {
    request
        .handler(chunk -> {
          request.pause();
          chunks.add(chunk);
        })
        .resume();
  }

  /** There are no more, for whatever reason. */
  void end() {
    chunks.add(END);
  }

  /**
   * Writes them until the end.
   *
   * @return false if there are more bytes than the limit; the rest is not let in
   */
  boolean writeTo(OutputStream out, long limit) throws IOException {
    long size = 0;
    try {
      for (Buffer chunk = chunks.take(); chunk != END; chunk = chunks.take()) {
        size += chunk.length();
        if (size > limit) {
          return false;
        }
        out.write(chunk.getBytes());
        context.runOnContext(now -> request.resume());
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a body came", e);
    }
  }
}
