package dev.postern.protocols.dav.http;

import dev.postern.api.model.TemporaryFile;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPInputStream;

/**
 * The body of a paused Vert.x request. Nothing is read before the function asks, so that a client
 * who is not logged in cannot make the server hold anything; the client is told to go on only then
 * (RFC 9110 section 10.1.1).
 */
final class VertxRequestBody implements RequestBody {

  /** How much of a refused body is read so that the client gets to see the answer. */
  private static final long DISCARDED_AT_MOST = 256L << 20;

  private final HttpServerRequest request;
  private final Context context;
  private final boolean expectsContinue;
  private final CompletableFuture<Optional<Buffer>> received = new CompletableFuture<>();
  private volatile boolean continued;

  /** Pauses the request; call it on the event loop, where nothing of the body is missed. */
  VertxRequestBody(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
    this.expectsContinue =
        request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true);
    request.pause();
    request.exceptionHandler(received::completeExceptionally);
    request
        .response()
        .closeHandler(
            closed -> received.completeExceptionally(new IOException("the connection closed")));
  }

  @Override
  public Optional<byte[]> read(long limit) {
    if (announcedLength() > limit) {
      return Optional.empty();
    }
    Optional<byte[]> encoded = receiveAll(limit).map(Buffer::getBytes);
    return switch (contentEncoding()) {
      case "", "identity" -> encoded;
      case "gzip", "x-gzip" -> encoded.flatMap(bytes -> gunzip(bytes, limit));
      default ->
          throw new DavException(
              DavError.of(415, "the Content-Encoding is not supported")
                  .withHeader("Accept-Encoding", "gzip"));
    };
  }

  /** What is not encoded is written to the file as it comes. */
  @Override
  public Optional<TemporaryFile> receive(long limit) {
    if (!contentEncoding().isEmpty() && !contentEncoding().equals("identity")) {
      return RequestBody.super.receive(limit);
    }
    if (announcedLength() > limit) {
      return Optional.empty();
    }
    BodyChunks chunks = new BodyChunks(request, context);
    received.whenComplete((_, _) -> chunks.end());
    context.runOnContext(now -> {
      if (!received.isDone()) {
        letGoOn();
        request.endHandler(end -> received.complete(Optional.empty()));
        chunks.start();
      }
    });
    Optional<TemporaryFile> file = TemporaryFile.of(out -> chunks.writeTo(out, limit));
    if (received.isCompletedExceptionally()) {
      file.ifPresent(TemporaryFile::close);
      joined();
    }
    return file;
  }

  private void letGoOn() {
    if (expectsContinue) {
      continued = true;
      request.response().writeContinue();
    }
  }

  /**
   * Whether the client was never told to go on: it may or may not send its body after a final
   * answer, so that only closing the connection is unambiguous.
   */
  boolean isUnclaimed() {
    return expectsContinue && !continued;
  }

  /**
   * Lets what is left of the body pass by, once the answer is out: closing the connection on unsent
   * bytes would take the answer away from the client.
   */
  void discardRest() {
    if (request.isEnded()) {
      return;
    }
    if (isUnclaimed()) {
      request.connection().close();
      return;
    }
    context.runOnContext(now ->
        request
            .handler(chunk -> {
              if (request.bytesRead() > DISCARDED_AT_MOST) {
                request.connection().close();
              }
            })
            .resume());
  }

  private Optional<Buffer> receiveAll(long limit) {
    context.runOnContext(now -> start(limit));
    return joined();
  }

  private Optional<Buffer> joined() {
    try {
      return received.join();
    } catch (CompletionException e) {
      throw new UncheckedIOException(new ClientGoneException(e));
    }
  }

  private void start(long limit) {
    if (received.isDone()) {
      return;
    }
    letGoOn();
    Buffer all = Buffer.buffer();
    request
        .endHandler(end -> received.complete(Optional.of(all)))
        .handler(chunk -> {
          if (all.length() + chunk.length() > limit) {
            request.pause();
            received.complete(Optional.empty());
          } else {
            all.appendBuffer(chunk);
          }
        })
        .resume();
  }

  private static Optional<byte[]> gunzip(byte[] encoded, long limit) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(encoded))) {
      byte[] bytes = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
      return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
    } catch (IOException e) {
      throw DavException.badRequest("the body is not valid gzip: " + e.getMessage());
    }
  }

  private String contentEncoding() {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    return encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
  }

  /** The Content-Length, which the HTTP decoder has checked; 0 if the body is chunked. */
  private long announcedLength() {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length.strip());
  }
}
