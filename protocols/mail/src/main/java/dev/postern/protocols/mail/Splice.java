package dev.postern.protocols.mail;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Client and upstream joined: bytes pass both ways unread, no faster than the receiver takes them,
 * and the end of one side is the end of the other, once everything has passed.
 */
final class Splice {
  /** How long nothing must have passed before a farewell may stand between two responses. */
  private static final Duration QUIET = Duration.ofMillis(150);

  private final Vertx vertx;
  private final NetSocket client;
  private final NetSocket upstream;
  private long lastByte = System.nanoTime();
  private boolean betweenResponses;
  private boolean ended;

  private Splice(Vertx vertx, NetSocket client, NetSocket upstream) {
    this.vertx = vertx;
    this.client = client;
    this.upstream = upstream;
  }

  /**
   * Joins two wires; what either has not read yet goes first.
   *
   * @param answer what the client is told before anything else
   * @param gone runs once the client's side is closed
   */
  static Splice join(Vertx vertx, Wire client, Wire upstream, String answer, Runnable gone) {
    Splice splice = new Splice(vertx, client.socket(), upstream.socket());
    Buffer fromClient = client.detach();
    Buffer fromUpstream = upstream.detach();
    client.send(answer);
    splice.fromUpstream(fromUpstream);
    splice.fromClient(fromClient);
    splice.pass(splice.client, splice.upstream, splice::fromClient, () -> {});
    splice.pass(splice.upstream, splice.client, splice::fromUpstream, splice.closed(gone));
    splice.client.resume();
    splice.upstream.resume();
    if (upstream.isClosed()) { // before anybody listened for its end
      splice.client.end();
    }
    return splice;
  }

  private Runnable closed(Runnable gone) {
    return () -> {
      ended = true;
      gone.run();
    };
  }

  private void pass(NetSocket from, NetSocket to, Consumer<Buffer> forward, Runnable closed) {
    from.handler(data -> {
      forward.accept(data);
      if (to.writeQueueFull()) {
        from.pause();
        to.drainHandler(v -> from.resume());
      }
    });
    from.endHandler(v -> to.end());
    from.exceptionHandler(broken -> from.close());
    to.closeHandler(v -> {
      // Nobody takes them any more: let them run out, so that the end behind them comes.
      from.handler(discarded -> {});
      from.resume();
      closed.run();
    });
  }

  private void fromClient(Buffer data) {
    if (data.length() > 0) {
      lastByte = System.nanoTime();
      betweenResponses = false;
      upstream.write(data);
    }
  }

  private void fromUpstream(Buffer data) {
    if (data.length() > 0) {
      lastByte = System.nanoTime();
      betweenResponses = data.getByte(data.length() - 1) == '\n';
      client.write(data);
    }
  }

  /**
   * Ends both sides as soon as the client waits for nothing, with the given line; at the latest
   * after the grace, and then without a word, since it might stand inside a message.
   */
  void end(String farewell, Duration grace) {
    long deadline = System.nanoTime() + grace.toNanos();
    vertx.setPeriodic(
        1,
        25,
        timer -> {
          long now = System.nanoTime();
          boolean quiet = !ended && betweenResponses && now - lastByte >= QUIET.toNanos();
          if (quiet) {
            client.write(farewell + "\r\n");
          }
          if (quiet || ended || now >= deadline) {
            vertx.cancelTimer(timer);
            client.end();
            upstream.end();
          }
        });
  }
}
