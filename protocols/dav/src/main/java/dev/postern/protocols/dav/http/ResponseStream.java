package dev.postern.protocols.dav.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletionException;

/**
 * The body of an answer on its way out. Short answers get a Content-Length; of long ones at most
 * two chunks are in memory, because writing waits for the socket to take the one before. Until the
 * first chunk is full, nothing was sent and the answer can still be replaced.
 */
final class ResponseStream extends OutputStream {
  private static final int CHUNK = 32 << 10;

  private final HttpServerResponse wire;
  private final DavResponse response;
  private final boolean lastOnConnection;
  private final boolean bodiless;
  private final byte[] chunk = new byte[CHUNK];
  private int filled;
  private long counted;
  private boolean committed;
  private Future<Void> inFlight = Future.succeededFuture();

  /**
   * @param lastOnConnection whether the connection must end with this answer
   */
  ResponseStream(HttpServerRequest request, DavResponse response, boolean lastOnConnection) {
    this.wire = request.response();
    this.response = response;
    this.lastOnConnection = lastOnConnection;
    this.bodiless = request.method().equals(HttpMethod.HEAD);
  }

  /** Whether part of the answer may have reached the client. */
  boolean isCommitted() {
    return committed;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    counted += length;
    if (bodiless) {
      return;
    }
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == CHUNK) {
        send();
      }
      int n = Math.min(left, CHUNK - filled);
      System.arraycopy(bytes, from, chunk, filled, n);
      filled += n;
      from += n;
      left -= n;
    }
  }

  @Override
  public void close() throws IOException {
    if (!committed) {
      commit();
      // A bodiless answer whose body was not counted has a length that is not known.
      boolean known = counted > 0 || !bodiless;
      if (known && response.status() != 204 && response.status() != 304) {
        wire.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(counted));
      }
    }
    await(inFlight);
    await(filled == 0 ? wire.end() : wire.end(Buffer.buffer(chunk).slice(0, filled)));
  }

  private void send() throws IOException {
    if (!committed) {
      commit();
      wire.setChunked(true);
    }
    await(inFlight);
    inFlight = wire.write(Buffer.buffer(chunk.clone()));
    filled = 0;
  }

  private void commit() {
    committed = true;
    wire.setStatusCode(response.status());
    response.headers().fields().forEach(wire::putHeader);
    if (lastOnConnection) {
      wire.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  private static void await(Future<Void> sent) throws IOException {
    try {
      sent.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new ClientGoneException(e);
    }
  }
}
