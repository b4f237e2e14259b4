package dev.postern.protocols.mail;

import io.vertx.core.Completable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SSLOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection read by lines and octets, as mail protocols are until they are spliced. Belongs to
 * one event loop. Reads fail with {@link WireException}; once one has failed, all do. The peer is
 * held back when it sends faster than it is read.
 */
public final class Wire {
  /** Unread octets beyond which the peer is held back; above every limit that readers set. */
  private static final int HIGH_WATER = 64 * 1024;

  private static final Duration LINGER = Duration.ofMillis(500);

  private final Vertx vertx;
  private final Context context;
  private final NetSocket socket;
  private final Runnable gone;
  private final Inbox inbox = new Inbox();
  private @Nullable Read<?> waiting;
  private WireException.@Nullable Reason ended;
  private boolean closed;
  private boolean heldBack;
  private boolean handshaking;
  private @Nullable Long timer;

  private record Read<T>(Supplier<Optional<T>> attempt, Promise<T> promise) {}

  /**
   * Takes over a socket that nobody reads from yet, on its event loop.
   *
   * @param gone runs once the connection is closed
   */
  Wire(Vertx vertx, NetSocket socket, Runnable gone) {
    this.gone = gone;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.socket = socket;
    socket.handler(this::received);
    socket.exceptionHandler(broken -> close(socket));
    socket.closeHandler(v -> closed());
  }

  /**
   * The next line without its end, one character (ISO-8859-1) for each octet.
   *
   * @param limit octets
   */
  public Future<String> line(int limit) {
    return read(() -> inbox.line(limit));
  }

  public Future<byte[]> octets(int count) {
    return read(() -> inbox.octets(count));
  }

  /** Whatever comes next, as soon as there is any. */
  Future<Integer> some(Taker taker) {
    return read(() -> inbox.some(taker));
  }

  /** Writes a line of ASCII and its end. */
  public Future<Void> send(String line) {
    return socket.write(Buffer.buffer((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Lets all reads fail from the given time on; replaces an earlier deadline. */
  public void deadline(Duration in) {
    noDeadline();
    timer = vertx.setTimer(in.toMillis(), t -> end(WireException.Reason.TOO_SLOW));
  }

  public void noDeadline() {
    if (timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
  }

  public boolean encrypted() {
    return socket.isSsl();
  }

  public boolean isClosed() {
    return closed;
  }

  public NetSocket socket() {
    return socket;
  }

  /**
   * Writes the last line in the clear, then upgrades to TLS. Fails if the peer sent anything
   * between its STARTTLS and the handshake: whoever sits between could have put it there
   * (CVE-2011-0411).
   */
  public Future<Void> startTls(SSLOptions options, String lastLine) {
    Promise<Void> promise = Promise.promise();
    // In a task of its own, so that whatever Vert.x holds of the clear text has been delivered.
    context.runOnContext(v -> {
      if (inbox.size() > 0) {
        end(WireException.Reason.DATA_BEHIND_STARTTLS);
      }
      if (ended != null) {
        promise.fail(new WireException(ended));
        return;
      }
      handshaking = true;
      Buffer clear = Buffer.buffer(lastLine.isEmpty() ? "" : lastLine + "\r\n");
      socket.upgradeToSsl(options, clear).onComplete(upgraded(promise));
    });
    return promise.future();
  }

  private Completable<Void> upgraded(Promise<Void> promise) {
    return (ok, failure) -> {
      handshaking = false;
      if (failure != null) {
        close();
        promise.fail(failure);
      } else if (ended != null) {
        promise.fail(new WireException(ended));
      } else {
        promise.complete();
      }
    };
  }

  /** Stops reading; what was not read yet is the caller's. Nothing is delivered until resumed. */
  Buffer detach() {
    noDeadline();
    socket.pause();
    return inbox.rest();
  }

  /**
   * Writes a last line and closes once it has gone. If the peer has sent more than was read, what
   * it still sends is thrown away for a moment first: closing at once would make its system discard
   * our last line as well.
   */
  public void close(String lastLine) {
    noDeadline();
    if (closed) {
      return;
    }
    Future<Void> sent = send(lastLine);
    if (inbox.size() == 0 && ended == null) {
      sent.onComplete(written -> close(socket));
    }
    socket.handler(discarded -> {});
    socket.resume();
    timer = vertx.setTimer(LINGER.toMillis(), t -> close(socket));
  }

  /** Closes at once. */
  public void close() {
    noDeadline();
    close(socket);
  }

  /**
   * Closes a socket. One with a shutdown handler would otherwise ask that handler first, and stay
   * open.
   */
  static void close(NetSocket socket) {
    socket.shutdownHandler(null);
    socket.close();
  }

  private <T> Future<T> read(Supplier<Optional<T>> attempt) {
    if (waiting != null) {
      throw new IllegalStateException("somebody else is reading");
    }
    Promise<T> promise = Promise.promise();
    attempt(new Read<>(attempt, promise));
    return promise.future();
  }

  private <T> void attempt(Read<T> read) {
    waiting = null;
    if (ended != null && ended != WireException.Reason.CLOSED) {
      read.promise.fail(new WireException(ended));
      return;
    }
    Optional<T> result;
    try {
      result = read.attempt.get();
    } catch (WireException fault) {
      ended = fault.reason();
      read.promise.fail(fault);
      return;
    }
    if (result.isPresent()) {
      letCome();
      read.promise.complete(result.get());
    } else if (ended != null) {
      read.promise.fail(new WireException(ended));
    } else {
      waiting = read;
    }
  }

  private void letCome() {
    if (heldBack && inbox.size() < HIGH_WATER) {
      heldBack = false;
      socket.resume();
    }
  }

  private void received(Buffer data) {
    if (handshaking && !socket.isSsl()) {
      end(WireException.Reason.DATA_BEHIND_STARTTLS);
      return;
    }
    inbox.append(data);
    if (inbox.size() >= HIGH_WATER) {
      heldBack = true;
      socket.pause();
    }
    retry();
  }

  private void closed() {
    if (closed) {
      return;
    }
    closed = true;
    gone.run();
    noDeadline();
    end(WireException.Reason.CLOSED);
  }

  private void end(WireException.Reason reason) {
    if (ended == null) {
      ended = reason;
    }
    retry();
  }

  private void retry() {
    if (waiting != null) {
      attempt(waiting);
    }
  }
}
