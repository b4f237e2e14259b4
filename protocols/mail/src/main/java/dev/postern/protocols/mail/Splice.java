package dev.postern.protocols.mail;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import java.nio.charset.StandardCharsets;
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
  private final NetSocketInternal client;
  private final NetSocketInternal upstream;
  private final SpliceWatch watch;
  private long lastByte = System.nanoTime();
  private boolean betweenResponses;
  private boolean clientGone;

  private Splice(
      Vertx vertx, NetSocketInternal client, NetSocketInternal upstream, SpliceWatch watch) {
    this.watch = watch;
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
  static Splice join(
      Vertx vertx, Wire client, Wire upstream, String answer, SpliceWatch watch, Runnable gone) {
    Splice splice =
        new Splice(
            vertx,
            (NetSocketInternal) client.socket(),
            (NetSocketInternal) upstream.socket(),
            watch);
    splice.open(client, upstream, answer, gone);
    return splice;
  }

  private void open(Wire clientWire, Wire upstreamWire, String answer, Runnable gone) {
    OneWay up = new OneWay(client, upstream, this::sawRequest);
    OneWay down = new OneWay(upstream, client, this::sawResponse);
    Buffer fromClient = clientWire.detach();
    Buffer fromUpstream = upstreamWire.detach();
    clientWire.send(answer);
    down.pass(Unpooled.wrappedBuffer(fromUpstream.getBytes()));
    up.pass(Unpooled.wrappedBuffer(fromClient.getBytes()));
    up.open();
    down.open();
    upstream.closeHandler(v -> up.receiverGone());
    client.closeHandler(v -> {
      clientGone = true;
      down.receiverGone();
      gone.run();
    });
    client.resume();
    upstream.resume();
    if (upstreamWire.isClosed()) { // before anybody listened for its end
      Wire.close(client);
    }
  }

  private void sawRequest(ByteBuf data) {
    lastByte = System.nanoTime();
    betweenResponses = false;
    show(data, watch::request);
  }

  private void sawResponse(ByteBuf data) {
    lastByte = System.nanoTime();
    betweenResponses = data.getByte(data.writerIndex() - 1) == '\n';
    show(data, watch::response);
  }

  private void show(ByteBuf data, Consumer<String> to) {
    if (watch != SpliceWatch.NONE && data.readableBytes() <= SpliceWatch.MOST_OCTETS) {
      to.accept(data.toString(StandardCharsets.ISO_8859_1));
    }
  }

  /**
   * Ends both sides as soon as the client waits for nothing, with the given line; at the latest
   * after the grace, and then without a word, since it might stand inside a message.
   */
  void end(String farewell, Duration grace) {
    long start = System.nanoTime();
    vertx.setPeriodic(
        1,
        25,
        timer -> {
          long now = System.nanoTime();
          boolean quiet = betweenResponses && now - lastByte >= QUIET.toNanos();
          if (!clientGone && !quiet && now - start < grace.toNanos()) {
            return;
          }
          vertx.cancelTimer(timer);
          if (quiet) {
            client.write(farewell + "\r\n");
          }
          Wire.close(client);
          Wire.close(upstream);
        });
  }
}
